import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { HistoryQuery } from '#main/storage/stores';
import { valueIn } from '#support/handlers-fixture';
import { allParts, indexPath, longHistory, plantHistory } from '#support/history-files';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { sampleSnapshot } from '#support/stored-samples';
import { WatchedFileSystem } from '#support/watched-file-system';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const newest: HistoryQuery = { field: null, offset: 0, count: 50 };

describe('beside the history', () => {
  test('a save waits for no more than a part of a long one', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(20_000));
    const store = createOrganizationStore(folder);
    const ended: string[] = [];
    const page = store.historyPage(id, newest).then(() => ended.push('page'));
    const exported = allParts(store, id).then(() => ended.push('export'));
    await store.saveDraft(id, null);
    await store.saveSnapshot(id, sampleSnapshot(), 1).then(() => ended.push('save'));
    await Promise.all([page, exported]);
    expect(ended[0]).toBe('save');
  });

  test('two that read it at once do the work once', async () => {
    const folder = await emptyFolder();
    const text = longHistory(5_000);
    await plantHistory(folder, id, text);
    const disk = new WatchedFileSystem();
    const store = createOrganizationStore(folder, disk);
    const pages = await Promise.all([store.historyPage(id, newest), store.historyPage(id, newest)]);
    expect(pages[0]).toEqual(pages[1]);
    expect(valueIn(pages[0]).total).toBe(5_000);
    expect(disk.of('history.jsonl').read).toBeLessThan(text.length * 1.1);
  });

  test('those of other organizations are told apart', async () => {
    const folder = await emptyFolder();
    const another = randomUUID();
    await plantHistory(folder, id, longHistory(3));
    await plantHistory(folder, another, longHistory(700));
    const store = createOrganizationStore(folder);
    for (let again = 0; again < 2; again += 1) {
      expect(valueIn(await store.historyPage(id, newest)).total).toBe(3);
      expect(valueIn(await store.historyPage(another, newest)).total).toBe(700);
    }
  });

  test('a removal takes history and index, and who reads too late does not bring them back', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(3_000));
    const store = createOrganizationStore(folder);
    await store.historyPage(id, newest);
    expect(await filesIn(folder)).toContain(`organizations/${id}/history.index`);
    await rm(indexPath(folder, id));
    const disk = new WatchedFileSystem();
    const restarted = createOrganizationStore(folder, disk);
    const removals: ReturnType<typeof restarted.remove>[] = [];
    // In the middle of making the index again.
    disk.onRead = (name) => {
      if (name === 'history.jsonl' && removals.length === 0) removals.push(restarted.remove(id));
    };
    expect(await restarted.historyPage(id, newest)).toMatchObject({ failure: { code: 'ENOENT' } });
    expect(await Promise.all(removals)).toEqual([{ ok: true, value: null }]);
    expect(await filesIn(folder)).toEqual([]);
    expect(await restarted.historyPage(id, newest)).toEqual({
      ok: true,
      value: expect.objectContaining({ total: 0, entries: [] }),
    });
    expect(await allParts(restarted, id)).toEqual([]);
    expect(await filesIn(folder)).toEqual([]);
  });
});
