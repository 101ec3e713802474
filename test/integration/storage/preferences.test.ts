import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProfileStore } from '#main/storage/profile-store';
import { FaultyFileSystem } from '#support/faulty-file-system';
import { emptyFolder } from '#support/profile-folder';

const saved = { ok: true, value: null };

describe('the preferences', () => {
  const usual = { theme: 'system', refreshInterval: 5, window: null };
  const place = { x: -8, y: 0, width: 1400, height: 900, maximized: true };
  const fileIn = (folder: string) => join(folder, 'preferences.json');

  test('are the usual ones until others are chosen, and are there after the next start', async () => {
    const folder = await emptyFolder();
    expect(await createProfileStore(folder).loadPreferences()).toEqual({
      preferences: usual,
      damage: [],
    });
    const chosen = { theme: 'dark', refreshInterval: 0, window: place } as const;
    expect(await createProfileStore(folder).savePreferences(chosen)).toEqual(saved);
    expect(await createProfileStore(folder).loadPreferences()).toEqual({
      preferences: chosen,
      damage: [],
    });
  });

  test('are changed one by one, and each keeps the others', async () => {
    const folder = await emptyFolder();
    const store = createProfileStore(folder);
    await Promise.all([
      store.savePreferences({ theme: 'light' }),
      store.savePreferences({ window: place }),
      store.savePreferences({ refreshInterval: 60 }),
      store.savePreferences({ theme: 'dark' }),
    ]);
    const { preferences } = await createProfileStore(folder).loadPreferences();
    expect(preferences).toEqual({ theme: 'dark', refreshInterval: 60, window: place });
  });

  test('holds in the file what was chosen, and nothing that was not', async () => {
    const folder = await emptyFolder();
    await createProfileStore(folder).savePreferences({ refreshInterval: 15 });
    const content = JSON.parse(await readFile(fileIn(folder), 'utf8'));
    expect(content).toEqual({ version: 1, refreshInterval: 15 });
  });

  test('of the first version of the app, which had a theme only, are taken as they are', async () => {
    const folder = await emptyFolder();
    await writeFile(fileIn(folder), '{ "version": 1, "theme": "dark" }');
    const { preferences, damage } = await createProfileStore(folder).loadPreferences();
    expect(preferences).toEqual({ ...usual, theme: 'dark' });
    expect(damage).toEqual([]);
  });

  test.each([
    ['a theme that is none', { theme: 'pink' }],
    ['a pace that is none', { refreshInterval: 7 }],
    ['a place without a size', { window: { x: 1, y: 1, maximized: false } }],
    ['a place of no size', { window: { ...place, width: 0 } }],
    ['a place between two pixels', { window: { ...place, x: 0.5 } }],
    ['something that is not known', { token: 'ocore_1' }],
  ])('%s: the usual ones, and the file is set aside and told of', async (_title, content) => {
    const folder = await emptyFolder();
    await writeFile(fileIn(folder), JSON.stringify({ version: 1, ...content }));
    const { preferences, damage } = await createProfileStore(folder).loadPreferences();
    expect(preferences).toEqual(usual);
    expect(damage).toMatchObject([{ file: 'preferences.json', kind: 'unreadable' }]);
    const setAside = await readFile(join(folder, damage[0]?.setAside ?? ''), 'utf8');
    expect(JSON.parse(setAside)).toEqual({ version: 1, ...content });
  });

  test('of a newer version are followed as far as they are known, and never rewritten', async () => {
    const folder = await emptyFolder();
    const newer = '{ "version": 2, "theme": "dark", "language": "de" }';
    await writeFile(fileIn(folder), newer);
    const store = createProfileStore(folder);
    expect(await store.loadPreferences()).toEqual({
      preferences: { ...usual, theme: 'dark' },
      damage: [{ file: 'preferences.json', kind: 'newer', setAside: null }],
    });
    expect(await store.savePreferences({ theme: 'light' })).toMatchObject({
      failure: { kind: 'storage-newer', file: 'preferences.json' },
    });
    expect(await readFile(fileIn(folder), 'utf8')).toBe(newer);
  });

  test('that can not be read now are not run over by a change of one of them', async () => {
    const folder = await emptyFolder();
    await createProfileStore(folder).savePreferences({ theme: 'dark', window: place });
    const before = await readFile(fileIn(folder), 'utf8');
    const disk = new FaultyFileSystem({ platform: 'linux', opens: ['EBUSY', 'EBUSY'] });
    const store = createProfileStore(folder, disk);
    expect((await store.loadPreferences()).preferences).toEqual(usual);
    expect(await store.savePreferences({ refreshInterval: 1 })).toMatchObject({
      failure: { kind: 'storage-failed', file: 'preferences.json' },
    });
    expect(await readFile(fileIn(folder), 'utf8')).toBe(before);
  });

  test('are all written when the store is idle', async () => {
    const folder = await emptyFolder();
    const store = createProfileStore(folder);
    void store.savePreferences({ theme: 'dark' });
    void store.savePreferences({ window: place });
    await store.idle();
    expect(JSON.parse(await readFile(fileIn(folder), 'utf8'))).toMatchObject({
      theme: 'dark',
      window: place,
    });
  });
});
