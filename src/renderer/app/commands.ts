import type { Command } from '#shared/ipc/channels';
import { assertNever } from '#shared/result';
import type { AppState, AppStore } from '../store/state';

type Facts = Pick<
  AppState,
  'activeId' | 'task' | 'review' | 'exporting' | 'importQuestion' | 'paletteOpen'
>;

/**
 * Whether a command makes sense now: while a form about organizations, the review, an export or the palette is open,
 * or an import is asked about, nothing behind it moves.
 */
export function canRun(command: Command, facts: Facts): boolean {
  if (runsAnywhere(command)) return true;
  const { activeId, task, review, exporting, importQuestion, paletteOpen } = facts;
  const inFront = [task, review, exporting, importQuestion];
  return activeId !== null && !paletteOpen && inFront.every((open) => open === null);
}

/** Whether a command moves nothing on screen, so that it can run whatever is open. */
export function runsAnywhere(command: Command): boolean {
  return command.startsWith('theme-') || command.startsWith('refresh-');
}

/** Does what a shortcut or an entry of the native menu stands for, where it makes sense now. */
export function run(command: Command, store: AppStore): void {
  const state = store.getState();
  if (!canRun(command, state)) return;
  switch (command) {
    case 'review':
      void state.openReview();
      // Nothing to review, or a value to correct first: the settings tell which.
      if (!store.getState().review) state.show('settings');
      return;
    case 'refresh':
      void state.refresh();
      return;
    case 'search':
      state.focusSearch();
      return;
    case 'discard':
      state.discard();
      return;
    case 'view-1':
      state.show('settings');
      return;
    case 'view-2':
      state.show('connection-test');
      return;
    case 'view-3':
      state.show('subscription');
      return;
    case 'view-4':
      state.show('history');
      return;
    case 'view-5':
      state.show('activity');
      return;
    case 'palette':
      state.openPalette();
      return;
    case 'compare-organizations':
      state.show('history');
      state.compareOrganizations();
      return;
    case 'export':
      state.openExport({ kind: 'current' });
      return;
    case 'import':
      void state.importFile();
      return;
    case 'add-organization':
      state.begin('add');
      return;
    case 'theme-light':
      void state.chooseTheme('light');
      return;
    case 'theme-dark':
      void state.chooseTheme('dark');
      return;
    case 'theme-system':
      void state.chooseTheme('system');
      return;
    case 'refresh-every-1':
      void state.chooseRefreshInterval(1);
      return;
    case 'refresh-every-5':
      void state.chooseRefreshInterval(5);
      return;
    case 'refresh-every-15':
      void state.chooseRefreshInterval(15);
      return;
    case 'refresh-every-60':
      void state.chooseRefreshInterval(60);
      return;
    case 'refresh-by-hand':
      void state.chooseRefreshInterval(0);
      return;
    default:
      assertNever(command);
  }
}
