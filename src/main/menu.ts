import { Menu } from 'electron';
import type { Command } from '#shared/ipc/channels';
import { refreshChoices, themeChoices } from '#shared/ipc/choices';
import type { Platform } from '#shared/ipc/contract';
import { catalogueFor } from '#shared/text/catalogue';
import { type Chosen, menuTemplate } from './menu-template';

export interface MenuOptions {
  /** BCP 47 tag of the system. */
  readonly locale: string;
  readonly platform: Platform;
  readonly chosen: Chosen;
  readonly send: (command: Command) => void;
}

/**
 * Builds the native menu.
 *
 * @returns marks in it what was chosen elsewhere
 */
export function installMenu(options: MenuOptions): (chosen: Partial<Chosen>) => void {
  let { chosen } = options;
  const menu = Menu.buildFromTemplate(
    menuTemplate({
      text: catalogueFor(options.locale, options.platform).app,
      platform: options.platform,
      chosen,
      run(command) {
        options.send(command);
        // A press moves the mark by itself. It moves with the choice, which the page makes, or there is no page.
        mark({});
      },
    }),
  );

  function mark(changed: Partial<Chosen>): void {
    chosen = { ...chosen, ...changed };
    for (const command of marked(chosen)) {
      const item = menu.getMenuItemById(command);
      if (item) item.checked = true;
    }
  }

  Menu.setApplicationMenu(menu);
  return mark;
}

function marked({ theme, refreshInterval }: Chosen): Command[] {
  return [
    ...themeChoices.filter((choice) => choice.theme === theme),
    ...refreshChoices.filter((choice) => choice.interval === refreshInterval),
  ].map(({ command }) => command);
}
