import { commands } from '#shared/ipc/channels';
import type { Platform } from '#shared/ipc/contract';
import { hasShortcut, type ShortcutCommand, shortcutKeys } from '#shared/ipc/shortcuts';

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
  return withShortcut.find((command) => shortcutKeys[command] === key) ?? null;
}

const withShortcut = commands.filter(hasShortcut);

/** Keyboards of other scripts, and French ones for digits, have these characters at their usual places only. */
function latinKey({ key, code }: KeyStroke): string {
  const typed = key.toLowerCase();
  return /^[a-z0-9]$/.test(typed) ? typed : code.replace(/^(Key|Digit)/, '').toLowerCase();
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
