import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '#shared/ipc/channels';
import type { Platform } from '#shared/ipc/contract';
import { accelerator, hasShortcut } from '#shared/ipc/shortcuts';
import { catalogueFor } from '#shared/text/catalogue';

/** The native menu: the page's own commands, and the roles that the system expects. */
export function installMenu(
  locale: string,
  platform: Platform,
  send: (command: Command) => void,
): void {
  const text = catalogueFor(locale, platform).app;
  const items = (...commands: Command[]): MenuItemConstructorOptions[] =>
    commands.map((command) => ({
      label: text.commands[command],
      ...(hasShortcut(command) && {
        accelerator: accelerator(command),
        // The page handles its shortcuts itself; the menu only shows them.
        registerAccelerator: false,
      }),
      click: () => send(command),
    }));
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      {
        label: text.menu.file,
        submenu: [
          ...items('add-organization'),
          separator,
          ...items('review', 'discard'),
          separator,
          ...items('import', 'export'),
          separator,
          { role: platform === 'darwin' ? 'close' : 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: text.menu.view,
        submenu: [
          ...items('view-1', 'view-2', 'view-3', 'view-4', 'view-5'),
          separator,
          ...items('palette', 'search', 'compare-organizations'),
          separator,
          ...items('refresh'),
          {
            label: text.menu.refreshing,
            submenu: items(
              'refresh-every-1',
              'refresh-every-5',
              'refresh-every-15',
              'refresh-every-60',
              'refresh-by-hand',
            ),
          },
          { label: text.menu.theme, submenu: items('theme-system', 'theme-light', 'theme-dark') },
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
