import type { Command } from '#shared/ipc/channels';
import type { Platform } from '#shared/ipc/contract';

const keys = {
  review: 's',
  refresh: 'r',
  search: 'f',
  'view-1': '1',
  'view-2': '2',
  'view-3': '3',
  'view-4': '4',
  'view-5': '5',
  palette: 'k',
} as const satisfies Partial<Record<Command, string>>;

export type ShortcutCommand = keyof typeof keys;

type KeyStroke = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

/** The command of a key stroke, or null where it has none. */
export function commandOf(stroke: KeyStroke, platform: Platform): ShortcutCommand | null {
  const onlyControl = stroke.ctrlKey && !stroke.metaKey;
  const onlyMeta = stroke.metaKey && !stroke.ctrlKey;
  if (!(platform === 'darwin' ? onlyMeta : onlyControl) || stroke.altKey || stroke.shiftKey) {
    return null;
  }
  const key = latinKey(stroke);
  return commands.find((command) => keys[command] === key) ?? null;
}

const commands = Object.keys(keys).filter((name): name is ShortcutCommand => name in keys);

/** Keyboards of other scripts, and French ones for digits, have these characters at their usual places only. */
function latinKey({ key, code }: KeyStroke): string {
  const typed = key.toLowerCase();
  return /^[a-z0-9]$/.test(typed) ? typed : code.replace(/^(Key|Digit)/, '').toLowerCase();
}

/** As shown in a tooltip: `Ctrl+R`, `⌘R`. */
export function shortcutLabel(command: ShortcutCommand, platform: Platform): string {
  const key = keys[command].toUpperCase();
  return platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`;
}

/** As `aria-keyshortcuts` wants it. */
export function ariaShortcut(command: ShortcutCommand, platform: Platform): string {
  return `${platform === 'darwin' ? 'Meta' : 'Control'}+${keys[command].toUpperCase()}`;
}

/**
 * Runs a command on each of its key strokes. A stroke that is taken, or can't run now, is kept from the
 * native menu, which has the same keys and would run it a second time.
 *
 * @returns the function that stops it
 */
export function startShortcuts(
  view: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  platform: Platform,
  run: (command: ShortcutCommand) => void,
): () => void {
  const hear = (event: KeyboardEvent) => {
    const command = commandOf(event, platform);
    if (!command) return;
    event.preventDefault();
    if (!event.repeat) run(command);
  };
  view.addEventListener('keydown', hear);
  return () => view.removeEventListener('keydown', hear);
}
