import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '#shared/ipc/channels';
import type { Platform } from '#shared/ipc/contract';
import { catalogueFor } from '#shared/text/catalogue';

const accelerators: Readonly<Partial<Record<Command, string>>> = {
  review: 'CommandOrControl+S',
  refresh: 'CommandOrControl+R',
  search: 'CommandOrControl+F',
  'view-1': 'CommandOrControl+1',
  'view-2': 'CommandOrControl+2',
  'view-3': 'CommandOrControl+3',
};

/** The native menu: the page's own commands, and the roles that the system expects. */
export function installMenu(
  locale: string,
  platform: Platform,
  send: (command: Command) => void,
): void {
  const text = catalogueFor(locale, platform).app;
  const item = (command: Command): MenuItemConstructorOptions => ({
    label: text.commands[command],
    ...(accelerators[command] && {
      accelerator: accelerators[command],
      // The page handles its shortcuts itself; the menu only shows them.
      registerAccelerator: false,
    }),
    click: () => send(command),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const themes: MenuItemConstructorOptions = {
    label: text.menu.theme,
    submenu: [item('theme-system'), item('theme-light'), item('theme-dark')],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      {
        label: text.menu.file,
        submenu: [
          item('add-organization'),
          separator,
          item('review'),
          item('discard'),
          separator,
          { role: platform === 'darwin' ? 'close' : 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: text.menu.view,
        submenu: [
          item('view-1'),
          item('view-2'),
          item('view-3'),
          separator,
          item('search'),
          item('refresh'),
          separator,
          themes,
          separator,
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
    ]),
  );
}
