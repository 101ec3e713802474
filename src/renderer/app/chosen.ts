import { assertNever } from '#shared/result';
import type { Choice } from '../features/palette/entries';
import type { AppStore } from '../store/state';
import { run } from './commands';

/** Does what was chosen in the palette, which has closed by now. */
export function runChosen(
  choice: Choice,
  store: AppStore,
  activate: (organizationId: string) => Promise<void>,
): void {
  const state = store.getState();
  switch (choice.kind) {
    case 'command':
      run(choice.command, store);
      return;
    case 'field':
      state.goToField(choice.key);
      return;
    case 'organization':
      void activate(choice.organizationId);
      return;
    case 'task':
      state.begin(choice.task);
      return;
    case 'json':
      state.show('settings');
      state.showTab('json');
      return;
    default:
      assertNever(choice);
  }
}

/** Whether something else fills the main column then, and the keyboard is to go on in it. */
export function fillsMain(choice: Choice): boolean {
  return (
    choice.kind === 'organization' ||
    choice.kind === 'json' ||
    (choice.kind === 'command' && choice.command.startsWith('view-'))
  );
}
