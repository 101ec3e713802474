import { expect, test } from 'vitest';
import { createProfileStore } from '#main/storage/profile-store';
import { openApp } from '#support/handlers-fixture';

test('a theme takes effect and is remembered', async () => {
  const app = await openApp();
  await app.get('app:set-theme', { theme: 'dark' });
  expect(app.themes).toEqual(['dark']);
  expect(await createProfileStore(app.computer.folder).loadTheme()).toMatchObject({
    theme: 'dark',
  });
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
