import type { Command } from '#shared/ipc/channels';
import { refreshChoices, themeChoices } from '#shared/ipc/choices';
import type { Platform, RefreshInterval, Theme } from '#shared/ipc/contract';
import { accelerator, hasShortcut } from '#shared/ipc/shortcuts';
import type { Catalogue } from '#shared/text/catalogue';

/** What the system does by itself, with words of ours: Electron's own are English in every language. */
type Role =
  | 'appMenu'
  | 'window'
  | 'close'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front';

/** The part of Electron's template that is used here. */
export interface MenuEntry {
  /** The command, for what has to be found again. */
  readonly id?: Command;
  readonly label?: string;
  readonly type?: 'separator' | 'radio';
  readonly role?: Role;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly checked?: boolean;
  readonly click?: () => void;
  readonly submenu?: MenuEntry[];
}

/** What the radio items of the menu show. */
export interface Chosen {
  readonly theme: Theme;
  readonly refreshInterval: RefreshInterval;
}

export interface MenuPorts {
  readonly text: Catalogue['app'];
  readonly platform: Platform;
  readonly chosen: Chosen;
  readonly run: (command: Command) => void;
}

const separator: MenuEntry = { type: 'separator' };

/** The native menu: the page's own commands, and what the system expects. */
export function menuTemplate(ports: MenuPorts): MenuEntry[] {
  const { platform } = ports;
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    fileMenu(ports),
    editMenu(ports),
    viewMenu(ports),
    windowMenu(ports),
  ];
}

function fileMenu({ text, platform, run }: MenuPorts): MenuEntry {
  const item = (command: Command) => entryOf(command, text, run);
  return {
    label: text.menu.file,
    submenu: [
      item('add-organization'),
      separator,
      item('import'),
      item('export'),
      separator,
      item('review'),
      item('discard'),
      separator,
      platform === 'darwin'
        ? { role: 'close', label: text.menu.close }
        : { role: 'quit', label: text.menu.quit },
    ],
  };
}

function editMenu({ text: { menu } }: MenuPorts): MenuEntry {
  return {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      separator,
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'delete', label: menu.delete },
      separator,
      { role: 'selectAll', label: menu.selectAll },
    ],
  };
}

function viewMenu({ text, chosen, run }: MenuPorts): MenuEntry {
  const { menu } = text;
  const item = (command: Command) => entryOf(command, text, run);
  const radio = (command: Command, checked: boolean): MenuEntry => ({
    ...item(command),
    id: command,
    type: 'radio',
    checked,
  });
  return {
    label: menu.view,
    submenu: [
      item('view-1'),
      item('view-2'),
      item('view-3'),
      item('view-4'),
      item('view-5'),
      separator,
      item('palette'),
      item('search'),
      item('compare-organizations'),
      separator,
      item('refresh'),
      {
        label: menu.refreshing,
        submenu: refreshChoices.map(({ command, interval }) =>
          radio(command, interval === chosen.refreshInterval),
        ),
      },
      separator,
      {
        label: menu.theme,
        submenu: themeChoices.map(({ command, theme }) => radio(command, theme === chosen.theme)),
      },
      separator,
      { role: 'resetZoom', label: menu.resetZoom },
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
      { role: 'togglefullscreen', label: menu.fullScreen },
    ],
  };
}

function windowMenu({ text: { menu }, platform }: MenuPorts): MenuEntry {
  return {
    role: 'window',
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimize },
      ...(platform === 'darwin'
        ? [
            { role: 'zoom', label: menu.zoom } as const,
            separator,
            { role: 'front', label: menu.front } as const,
          ]
        : [{ role: 'close', label: menu.close } as const]),
    ],
  };
}

function entryOf(
  command: Command,
  text: Catalogue['app'],
  run: (command: Command) => void,
): MenuEntry {
  return {
    label: text.commands[command],
    ...(hasShortcut(command) && {
      accelerator: accelerator(command),
      // The page handles its shortcuts itself; the menu only shows them.
      registerAccelerator: false,
    }),
    click: () => run(command),
  };
}
