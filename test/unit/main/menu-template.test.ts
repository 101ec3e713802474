import { describe, expect, it } from 'vitest';
import { type MenuEntry, menuTemplate } from '#main/menu-template';
import { type Command, commands } from '#shared/ipc/channels';
import type { Platform } from '#shared/ipc/contract';
import { shortcutKeys } from '#shared/ipc/shortcuts';
import { catalogueFor } from '#shared/text/catalogue';

const chosen = { theme: 'dark', refreshInterval: 15 } as const;

function built(platform: Platform = 'linux') {
  const ran: Command[] = [];
  const text = catalogueFor('en-US', platform).app;
  const menu = menuTemplate({ text, platform, chosen, run: (command) => ran.push(command) });
  return { menu, ran, text, all: entriesIn(menu) };
}

function entriesIn(entries: readonly MenuEntry[]): MenuEntry[] {
  return entries.flatMap((entry) => [entry, ...entriesIn(entry.submenu ?? [])]);
}

describe('the native menu', () => {
  it('has every command of the page once, by its name', () => {
    const { all, ran, text } = built();
    for (const entry of all) entry.click?.();
    expect(ran.toSorted()).toEqual(commands.toSorted());
    for (const command of commands) {
      expect(all.map(({ label }) => label)).toContain(text.commands[command]);
    }
  });

  it('shows the shortcuts of the page, and leaves the keys to it', () => {
    const { all, text } = built();
    for (const [command, key] of Object.entries(shortcutKeys)) {
      const label = text.commands[command as Command];
      expect(all.find((entry) => entry.label === label && entry.accelerator)).toMatchObject({
        accelerator: `CommandOrControl+${key.toUpperCase()}`,
        registerAccelerator: false,
      });
    }
    expect(all.filter(({ accelerator }) => accelerator)).toHaveLength(
      Object.keys(shortcutKeys).length,
    );
  });

  it('marks the theme and the pace that were chosen, and no other', () => {
    const radios = built().all.filter(({ type }) => type === 'radio');
    expect(radios).toHaveLength(8);
    const checked = radios.filter((entry) => entry.checked);
    expect(checked.map(({ id }) => id)).toEqual(['refresh-every-15', 'theme-dark']);
    for (const radio of radios) expect(commands).toContain(radio.id);
  });

  it.each(['linux', 'win32'] as const)('has files, editing, views and the window on %s', (name) => {
    const { menu, all } = built(name);
    expect(menu.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Window']);
    expect(all.filter(({ role }) => role === 'quit')).toHaveLength(1);
  });

  it('begins with the menu of the app on macOS, where quitting is', () => {
    const { menu, all } = built('darwin');
    expect(menu[0]).toEqual({ role: 'appMenu' });
    expect(menu.slice(1).map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Window']);
    expect(all.some(({ role }) => role === 'quit')).toBe(false);
    expect(all.some(({ role }) => role === 'close')).toBe(true);
  });

  it('has words of ours for what the system does, in sentence case', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      for (const { label, type, role } of built(platform).all) {
        if (type === 'separator' || role === 'appMenu') continue;
        expect(label).toMatch(/^[A-Z][^A-Z]*$/);
      }
    }
  });
});
