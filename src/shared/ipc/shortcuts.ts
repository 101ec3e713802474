import type { Command } from './channels';
import type { Platform } from './contract';

/**
 * The key of each command that has one, pressed together with Ctrl, or with Cmd on macOS. What hears, shows or
 * names a shortcut reads this table: the page, its tooltips, the palette and the native menu.
 */
export const shortcutKeys = {
  review: 's',
  refresh: 'r',
  search: 'f',
  palette: 'k',
  'view-1': '1',
  'view-2': '2',
  'view-3': '3',
  'view-4': '4',
  'view-5': '5',
} as const satisfies Partial<Record<Command, string>>;

export type ShortcutCommand = keyof typeof shortcutKeys;

export function hasShortcut(command: Command): command is ShortcutCommand {
  return command in shortcutKeys;
}

/** As shown in a tooltip: `Ctrl+R`, `⌘R`. */
export function shortcutLabel(command: ShortcutCommand, platform: Platform): string {
  const key = shortcutKeys[command].toUpperCase();
  return platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`;
}

/** As `aria-keyshortcuts` wants it. */
export function ariaShortcut(command: ShortcutCommand, platform: Platform): string {
  return `${platform === 'darwin' ? 'Meta' : 'Control'}+${shortcutKeys[command].toUpperCase()}`;
}

/** As Electron's menu wants it. */
export function accelerator(command: ShortcutCommand): string {
  return `CommandOrControl+${shortcutKeys[command].toUpperCase()}`;
}
