import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { HistoryQuery, OrganizationStore } from '#main/storage/stores';
import type { FieldKey } from '#shared/settings/fields';
import { valueIn } from '#support/handlers-fixture';
import { longHistory, plantHistory, uuidOf } from '#support/history-files';
import { emptyFolder } from '#support/profile-folder';
import { sampleSnapshot } from '#support/stored-samples';
import { WatchedFileSystem } from '#support/watched-file-system';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const lines = 100_000;
const text = longHistory(lines);
const kibibyte = 1024;

const pageAt = (offset: number, field: FieldKey | null = null): HistoryQuery => {
  return { field, offset, count: 50 };
};

/** What an act reads of a long history and of its index. */
async function readBy(disk: WatchedFileSystem, act: () => Promise<unknown>) {
  disk.forget();
  await act();
  return { history: disk.of('history.jsonl'), index: disk.of('history.index') };
}

async function numbersOf(store: OrganizationStore, query: HistoryQuery): Promise<number[]> {
  return valueIn(await store.historyPage(id, query)).entries.map(({ number }) => number);
}

test(`of ${lines} snapshots no more is read than is needed`, async () => {
  const folder = await emptyFolder();
  await plantHistory(folder, id, text);
  const disk = new WatchedFileSystem();

  // The very first page has to look at every line once, a part at a time.
  const first = await readBy(disk, () =>
    createOrganizationStore(folder, disk).historyPage(id, pageAt(0)),
  );
  expect(first.history.read).toBeGreaterThan(text.length);
  expect(first.history.read).toBeLessThan(text.length + 100 * kibibyte);
  expect(first.history.largest).toBeLessThanOrEqual(256 * kibibyte + 1);

  // From then on each run reads the index once, and the lines of the page.
  const store = createOrganizationStore(folder, disk);
  const opening = await readBy(disk, () => store.historyPage(id, pageAt(0)));
  expect(opening.index.read).toBeLessThan(lines * 16 + kibibyte);
  expect(opening.index.opened).toBe(1);
  expect(opening.history.read).toBeLessThan(32 * kibibyte);

  for (const offset of [0, 1, 50_000, 99_960]) {
    const page = await readBy(disk, async () => {
      const newest = lines - 1 - offset;
      expect(await numbersOf(store, pageAt(offset))).toEqual(
        Array.from({ length: Math.min(50, newest + 1) }, (_, place) => newest - place),
      );
    });
    expect(page.index.opened).toBe(0);
    expect(page.history).toMatchObject({ opened: 1 });
    expect(page.history.read).toBeLessThan(32 * kibibyte);
  }

  // Entries that lie a thousand lines apart, each read with the one before it.
  const sparse = await readBy(disk, async () => {
    expect(await numbersOf(store, pageAt(40, 'bulkBatchSize'))).toEqual(
      Array.from({ length: 50 }, (_, place) => 59_000 - place * 1_000),
    );
  });
  expect(sparse.history.read).toBeLessThan(64 * kibibyte);
  const none = await readBy(disk, () => numbersOf(store, pageAt(0, 'posthogApiHost')));
  expect(none.history.read).toBe(0);

  const one = await readBy(disk, async () => {
    const { snapshot } = valueIn(await store.historySnapshot(id, 70_000));
    expect(snapshot.id).toBe(uuidOf(70_000));
  });
  expect(one.history.read).toBeLessThan(kibibyte);
});

test('a save reads as much of a long history as of a short one, and a page after it only what is new', async () => {
  const folder = await emptyFolder();
  const short = randomUUID();
  await plantHistory(folder, id, text);
  const disk = new WatchedFileSystem();
  const store = createOrganizationStore(folder, disk);
  await store.saveSnapshot(short, sampleSnapshot(), 1);
  await store.saveSnapshot(id, sampleSnapshot(), 1);
  const save = (of: string) => readBy(disk, () => store.saveSnapshot(of, sampleSnapshot(), 1));
  const expected = await save(short);
  expect(expected).toEqual({
    history: { opened: 1, read: 1, largest: 1 },
    index: { opened: 0, read: 0, largest: 0 },
  });
  expect(await save(id)).toEqual(expected);
  await store.historyPage(id, pageAt(0));
  expect(await save(id)).toEqual(expected);
  const after = await readBy(disk, async () => {
    expect(await numbersOf(store, pageAt(0))).toHaveLength(50);
  });
  expect(after.index.opened).toBe(0);
  expect(after.history.read).toBeLessThan(32 * kibibyte);
});

test('a long history is exported in small reads, all of it', async () => {
  const folder = await emptyFolder();
  await plantHistory(folder, id, text);
  const disk = new WatchedFileSystem();
  const store = createOrganizationStore(folder, disk);
  await store.historyPage(id, pageAt(0));
  let next = lines - 1;
  const exported = await readBy(disk, async () => {
    for await (const part of store.historyParts(id)) {
      for (const { number, snapshot } of valueIn(part)) {
        if (number !== next || snapshot.id !== uuidOf(number)) throw new Error(`At ${number}`);
        next -= 1;
      }
    }
  });
  expect(next).toBe(-1);
  expect(exported.history.largest).toBeLessThanOrEqual(64 * kibibyte);
  expect(exported.history.read).toBeLessThan(text.length + kibibyte);
});
