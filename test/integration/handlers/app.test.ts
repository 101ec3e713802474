import { expect, test } from 'vitest';
import { createProfileStore } from '#main/storage/profile-store';
import { openApp } from '#support/handlers-fixture';
import { filesIn } from '#support/profile-folder';

test('a theme takes effect and is remembered', async () => {
  const app = await openApp();
  await app.get('app:set-theme', { theme: 'dark' });
  expect(app.themes).toEqual(['dark']);
  const { preferences } = await createProfileStore(app.computer.folder).loadPreferences();
  expect(preferences.theme).toBe('dark');
});

test('how often to read is remembered, and the theme stays as it was', async () => {
  const app = await openApp();
  await app.get('app:set-theme', { theme: 'dark' });
  await app.get('app:set-refresh-interval', { refreshInterval: 60 });
  const { preferences } = await createProfileStore(app.computer.folder).loadPreferences();
  expect(preferences).toEqual({ theme: 'dark', refreshInterval: 60, window: null });
});

test('how often to read that can not be remembered is told', async () => {
  const app = await openApp();
  app.computer.disk.write = 'ENOSPC';
  expect(await app.ask('app:set-refresh-interval', { refreshInterval: 1 })).toMatchObject({
    failure: { kind: 'storage-failed', code: 'ENOSPC', file: 'preferences.json' },
  });
});

test('a secret that a quit would lose is taken note of, and reaches no file', async () => {
  const app = await openApp();
  await app.get('app:hold-secret', { held: true });
  await app.get('app:hold-secret', { held: false });
  expect(app.heldSecrets).toEqual([true, false]);
  expect(await filesIn(app.computer.folder)).toEqual([]);
});

test('a theme takes effect even where it can not be remembered', async () => {
  const app = await openApp();
  app.computer.disk.write = 'ENOSPC';
  expect(await app.ask('app:set-theme', { theme: 'light' })).toMatchObject({
    failure: { kind: 'storage-failed' },
  });
  expect(app.themes).toEqual(['light']);
});

test('a text is copied as it is', async () => {
  const app = await openApp();
  await app.get('app:copy-text', { text: '{\n  "a": 1\n}' });
  expect(app.clipboard).toEqual(['{\n  "a": 1\n}']);
});
