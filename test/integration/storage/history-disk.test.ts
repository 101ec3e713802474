import { open } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { HistoryQuery } from '#main/storage/stores';
import { FaultyFileSystem } from '#support/faulty-file-system';
import { valueIn } from '#support/handlers-fixture';
import { allParts, historyPath, longHistory, plantHistory, uuidOf } from '#support/history-files';
import { emptyFolder } from '#support/profile-folder';
import { WatchedFileSystem } from '#support/watched-file-system';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const all: HistoryQuery = { field: null, offset: 0, count: 200 };
const file = `organizations/${id}/history.jsonl`;

describe('what changes behind the app’s back', () => {
  /** Overwrites a part of the file, and keeps its length. */
  async function overwrite(folder: string, position: number, text: string): Promise<void> {
    const handle = await open(historyPath(folder, id), 'r+');
    await handle.write(text, position);
    await handle.close();
  }

  test('is told as soon as a page comes upon it', async () => {
    const folder = await emptyFolder();
    const text = longHistory(600);
    await plantHistory(folder, id, text);
    const store = createOrganizationStore(folder);
    await store.historyPage(id, all);
    const line = text.split('\n')[550] ?? '';
    await overwrite(folder, text.indexOf(line), 'x');
    for (const reader of [store, createOrganizationStore(folder)]) {
      const page = valueIn(await reader.historyPage(id, all));
      expect(page).toMatchObject({ total: 599, damage: { unreadable: 1, duplicates: 0 } });
      expect(page.entries[48]).toMatchObject({
        number: 551,
        changes: [{ key: 'auditRetentionDays', before: 549, after: 551 }],
      });
    }
  });

  test('is seen in a value as well, and in the snapshot that is asked for', async () => {
    const folder = await emptyFolder();
    const text = longHistory(600);
    await plantHistory(folder, id, text);
    const store = createOrganizationStore(folder);
    const hosts: HistoryQuery = { ...all, field: 'posthogApiHost' };
    expect(valueIn(await store.historyPage(id, hosts)).total).toBe(0);
    const place = text.lastIndexOf('eu.posthog.com","posthogUiHost');
    await overwrite(folder, place, 'us');
    await store.historyPage(id, all);
    expect(valueIn(await store.historyPage(id, hosts))).toMatchObject({
      total: 1,
      entries: [{ number: 599, changes: [{}, { key: 'posthogApiHost' }] }],
    });
    await overwrite(folder, text.indexOf(uuidOf(3)), uuidOf(7777));
    expect(await store.historySnapshot(id, 3)).toMatchObject({
      value: { snapshot: { id: uuidOf(7777) } },
    });
  });

  test('and changes with every look is a failure of the disk, not a loop', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(3));
    const disk = new WatchedFileSystem();
    let looks = 0;
    disk.onRead = (name, bytes) => {
      looks += 1;
      if (name === 'history.jsonl' && looks % 2 === 0) bytes.fill(0);
    };
    expect(await createOrganizationStore(folder, disk).historyPage(id, all)).toEqual({
      ok: false,
      failure: { kind: 'storage-failed', action: 'read', code: 'EIO', file },
    });
    expect(looks).toBe(4);
  });
});

describe('a disk that does not give the history', () => {
  const failed = (code: string) => ({
    ok: false,
    failure: { kind: 'storage-failed', action: 'read', code, file },
  });

  test('at all: told by every question, and answered when it does again', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(3));
    const disk = new WatchedFileSystem();
    const store = createOrganizationStore(folder, disk);
    disk.unreadable.set('history.jsonl', 'EIO');
    for (let again = 0; again < 2; again += 1) {
      expect(await store.historyPage(id, all)).toEqual(failed('EIO'));
      expect(await store.historySnapshot(id, 0)).toEqual(failed('EIO'));
      expect(await allParts(store, id)).toEqual([failed('EIO')]);
    }
    disk.unreadable.clear();
    expect(valueIn(await store.historyPage(id, all)).total).toBe(3);
  });

  test('to be opened: told', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(3));
    const disk = new FaultyFileSystem({ platform: 'linux', opens: ['EACCES'] });
    const store = createOrganizationStore(folder, disk);
    expect(await store.historyPage(id, all)).toEqual(failed('EACCES'));
    expect(valueIn(await store.historyPage(id, all)).total).toBe(3);
  });

  test('more than a little at a time: goes on until it has all', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(40));
    const disk = new WatchedFileSystem();
    const expected = await createOrganizationStore(folder).historyPage(id, all);
    disk.mostPerRead = 100;
    expect(await createOrganizationStore(folder, disk).historyPage(id, all)).toEqual(expected);
  });

  test('but only a folder in its place', async () => {
    const folder = await emptyFolder();
    await plantHistory(`${folder}/deeper/organizations/${id}/history.jsonl`, 'x', '');
    const store = createOrganizationStore(`${folder}/deeper`);
    expect(await store.historyPage(id, all)).toMatchObject({
      failure: { kind: 'storage-failed', action: 'read', file },
    });
  });
});
