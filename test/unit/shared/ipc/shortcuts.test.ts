import { describe, expect, test } from 'vitest';
import { commands } from '#shared/ipc/channels';
import { refreshChoices, themeChoices } from '#shared/ipc/choices';
import { refreshInterval, theme } from '#shared/ipc/contract';
import {
  accelerator,
  ariaShortcut,
  hasShortcut,
  shortcutKeys,
  shortcutLabel,
} from '#shared/ipc/shortcuts';

describe('a shortcut', () => {
  test('has a key that no other has', () => {
    const keys = Object.values(shortcutKeys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9]$/);
  });

  test('is there for a command, and not for every one', () => {
    expect(commands.filter(hasShortcut).toSorted()).toEqual(Object.keys(shortcutKeys).toSorted());
    expect(hasShortcut('discard')).toBe(false);
  });

  test('reads as the platform writes it', () => {
    expect(shortcutLabel('refresh', 'linux')).toBe('Ctrl+R');
    expect(shortcutLabel('palette', 'win32')).toBe('Ctrl+K');
    expect(shortcutLabel('view-1', 'darwin')).toBe('⌘1');
  });

  test('is told to assistive technology and to the native menu', () => {
    expect(ariaShortcut('refresh', 'win32')).toBe('Control+R');
    expect(ariaShortcut('refresh', 'darwin')).toBe('Meta+R');
    expect(accelerator('view-5')).toBe('CommandOrControl+5');
  });
});

describe('choices of which one is chosen at a time', () => {
  test('are all the themes and all the paces', () => {
    const themes = themeChoices.map((choice) => choice.theme);
    expect(themes.toSorted()).toEqual(Object.values(theme.def.entries).toSorted());
    for (const { interval } of refreshChoices) {
      expect(refreshInterval.safeParse(interval).success).toBe(true);
    }
    expect(refreshChoices.map(({ interval }) => interval)).toEqual([1, 5, 15, 60, 0]);
  });

  test('are commands', () => {
    for (const { command } of [...themeChoices, ...refreshChoices]) {
      expect(commands).toContain(command);
    }
    const chosen = commands.filter((name) => /^(theme|refresh)-/.test(name));
    expect(chosen).toHaveLength(themeChoices.length + refreshChoices.length);
  });
});
