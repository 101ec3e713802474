import { describe, expect, it } from 'vitest';
import { commandOf, startShortcuts } from '#renderer/app/shortcuts';
import type { ShortcutCommand } from '#shared/ipc/shortcuts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const plain = { ...none, key: 's', code: 'KeyS' };
const control = { ...plain, ctrlKey: true };

describe('the command of a key stroke', () => {
  it.each<[string, string, ShortcutCommand]>([
    ['s', 'KeyS', 'review'],
    ['r', 'KeyR', 'refresh'],
    ['f', 'KeyF', 'search'],
    ['1', 'Digit1', 'view-1'],
    ['2', 'Digit2', 'view-2'],
    ['3', 'Digit3', 'view-3'],
    ['4', 'Digit4', 'view-4'],
    ['5', 'Digit5', 'view-5'],
    ['k', 'KeyK', 'palette'],
  ])('%s', (key, code, command) => {
    expect(commandOf({ ...none, ctrlKey: true, key, code }, 'linux')).toBe(command);
    expect(commandOf({ ...none, ctrlKey: true, key, code }, 'win32')).toBe(command);
    expect(commandOf({ ...none, metaKey: true, key, code }, 'darwin')).toBe(command);
  });

  it('asks for the command key of the platform, and for no other beside it', () => {
    expect(commandOf(plain, 'linux')).toBeNull();
    expect(commandOf(control, 'darwin')).toBeNull();
    expect(commandOf({ ...plain, metaKey: true }, 'linux')).toBeNull();
    expect(commandOf({ ...control, metaKey: true }, 'linux')).toBeNull();
    expect(commandOf({ ...control, shiftKey: true }, 'linux')).toBeNull();
    // AltGr is Control and Alt: it types a character.
    expect(commandOf({ ...control, altKey: true }, 'win32')).toBeNull();
  });

  it('is found with caps lock, on other scripts, and where digits need Shift', () => {
    expect(commandOf({ ...control, key: 'S' }, 'linux')).toBe('review');
    expect(commandOf({ ...control, key: 'ы' }, 'linux')).toBe('review');
    expect(commandOf({ ...control, key: '&', code: 'Digit1' }, 'linux')).toBe('view-1');
  });

  it('goes by the letter where a layout has it in another place', () => {
    // Dvorak: the key with an S on it types O.
    expect(commandOf({ ...control, key: 'o', code: 'KeyS' }, 'linux')).toBeNull();
    expect(commandOf({ ...control, key: 's', code: 'Semicolon' }, 'linux')).toBe('review');
  });

  it('leaves every other key alone', () => {
    expect(commandOf({ ...control, key: 'c', code: 'KeyC' }, 'linux')).toBeNull();
    expect(commandOf({ ...control, key: 'Control', code: 'ControlLeft' }, 'linux')).toBeNull();
  });
});

/** Node has no KeyboardEvent; this carries the same facts. */
class KeyStroke extends Event {
  readonly ctrlKey = true;
  readonly metaKey = false;
  readonly altKey = false;
  readonly shiftKey = false;
  constructor(
    readonly key: string,
    readonly repeat = false,
  ) {
    super('keydown', { cancelable: true });
  }
  readonly code = '';
}

describe('listening for shortcuts', () => {
  function started() {
    const view = new EventTarget();
    const ran: ShortcutCommand[] = [];
    const stop = startShortcuts(view, 'linux', (command) => ran.push(command));
    const press = (stroke: KeyStroke) => {
      view.dispatchEvent(stroke);
      return stroke;
    };
    return { ran, stop, press };
  }

  it('runs a command once, and keeps its stroke from the native menu', () => {
    const { ran, press } = started();
    expect(press(new KeyStroke('r')).defaultPrevented).toBe(true);
    expect(ran).toEqual(['refresh']);
    expect(press(new KeyStroke('c')).defaultPrevented).toBe(false);
    expect(ran).toEqual(['refresh']);
  });

  it('takes a key that is held down for one stroke', () => {
    const { ran, press } = started();
    expect(press(new KeyStroke('r', true)).defaultPrevented).toBe(true);
    expect(ran).toEqual([]);
  });

  it('ends with its stop function', () => {
    const { ran, stop, press } = started();
    stop();
    expect(press(new KeyStroke('r')).defaultPrevented).toBe(false);
    expect(ran).toEqual([]);
  });
});
