import { readFile, rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { HistoryQuery, OrganizationStore } from '#main/storage/stores';
import type { HistoryPage } from '#shared/history/entries';
import { fields } from '#shared/settings/fields';
import type { OrgSettings, Snapshot } from '#shared/settings/schema';
import { valueIn } from '#support/handlers-fixture';
import {
  allParts,
  historyPath,
  longHistory,
  plainPage,
  plantHistory,
  readPlainly,
  uuidOf,
} from '#support/history-files';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { sampleSettings, sampleSnapshot } from '#support/stored-samples';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const newest: HistoryQuery = { field: null, offset: 0, count: 50 };
const nothing: HistoryPage = {
  total: 0,
  entries: [],
  damage: { unreadable: 0, duplicates: 0 },
};

/** Each field changed once, one after the other, and last an undocumented one. */
function everyChange(): Snapshot[] {
  let settings = sampleSettings;
  const snapshots = [sampleSnapshot()];
  for (const field of fields) {
    const key = field.kind === 'secret' ? field.flag : field.key;
    settings = { ...settings, [key]: other(settings[key]) };
    snapshots.push({ ...sampleSnapshot(settings), source: 'changed elsewhere' });
  }
  return [...snapshots, { ...sampleSnapshot(settings), extra: { plan: 'pro' } }];
}

function other(value: OrgSettings[keyof OrgSettings]) {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : `${value}/other`;
}

/** Confirmed at 0, 10, 20 and so on. */
async function saveAll(store: OrganizationStore, snapshots: readonly Snapshot[]): Promise<void> {
  for (const [number, snapshot] of snapshots.entries()) {
    valueIn(await store.saveSnapshot(id, snapshot, number * 10));
  }
}

describe('a page of the history', () => {
  test('is empty before anything was read, and leaves nothing behind', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    expect(await store.historyPage(id, newest)).toEqual({ ok: true, value: nothing });
    expect(await allParts(store, id)).toEqual([]);
    expect(await filesIn(folder)).toEqual([]);
  });

  test('tells, newest first, when, from where and what changed', async () => {
    const store = createOrganizationStore(await emptyFolder());
    const [first, second, third] = everyChange() as [Snapshot, Snapshot, Snapshot];
    await saveAll(store, [first, { ...second, readAt: 5 }, third]);
    expect(valueIn(await store.historyPage(id, newest))).toEqual({
      total: 3,
      entries: [
        {
          number: 2,
          readAt: third.readAt,
          source: 'changed elsewhere',
          notBefore: 10,
          changes: [{ kind: 'plain', key: 'auditRetentionDays', before: 365, after: 366 }],
          extraChanged: false,
          first: false,
        },
        {
          number: 1,
          readAt: 5,
          source: 'changed elsewhere',
          notBefore: 0,
          changes: [{ kind: 'plain', key: 'requirePasskey', before: true, after: false }],
          extraChanged: false,
          first: false,
        },
        {
          number: 0,
          readAt: first.readAt,
          source: 'read',
          notBefore: null,
          changes: [],
          extraChanged: false,
          first: true,
        },
      ],
      damage: { unreadable: 0, duplicates: 0 },
    });
  });

  test.each(fields.map(({ key }) => key))(
    'of %s has only the entries where it changed',
    async (field) => {
      const store = createOrganizationStore(await emptyFolder());
      await saveAll(store, everyChange());
      const { total, entries } = valueIn(await store.historyPage(id, { ...newest, field }));
      expect(total).toBe(1);
      expect(entries.map(({ number }) => number)).toEqual([
        fields.findIndex(({ key }) => key === field) + 1,
      ]);
      expect(entries[0]?.changes.map(({ key }) => key)).toEqual([field]);
    },
  );

  test('tells of undocumented fields that they changed, and no more', async () => {
    const store = createOrganizationStore(await emptyFolder());
    await saveAll(store, everyChange());
    const { entries } = valueIn(await store.historyPage(id, newest));
    expect(entries.map(({ extraChanged }) => extraChanged)).toEqual([
      true,
      ...Array.from({ length: fields.length + 1 }, () => false),
    ]);
    expect(entries[0]?.changes).toEqual([]);
  });

  test.each([
    [0, 3, [10, 9, 8]],
    [9, 50, [1, 0]],
    [10, 1, [0]],
    [11, 10, []],
    [1_000_000, 10, []],
  ])('passes over %d and has at most %d', async (offset, count, numbers) => {
    const store = createOrganizationStore(await emptyFolder());
    await saveAll(store, everyChange());
    const page = valueIn(await store.historyPage(id, { field: null, offset, count }));
    expect(page.total).toBe(11);
    expect(page.entries.map(({ number }) => number)).toEqual(numbers);
  });

  test('shows what was saved since the one before', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(700));
    const store = createOrganizationStore(folder);
    for (let total = 700; total < 705; total += 1) {
      const page = valueIn(await store.historyPage(id, newest));
      expect(page).toEqual(
        plainPage(readPlainly(await readFile(historyPath(folder, id)), 1e9), newest),
      );
      expect(page.total).toBe(total);
      await store.saveSnapshot(id, sampleSnapshot({ bulkBatchSize: total }), 1);
    }
  });

  test('begins with what is there where the file was deleted', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    await saveAll(store, everyChange());
    await store.historyPage(id, newest);
    await rm(historyPath(folder, id));
    expect(await store.historyPage(id, newest)).toEqual({ ok: true, value: nothing });
    const after = sampleSnapshot();
    await store.saveSnapshot(id, after, 700);
    expect(valueIn(await store.historyPage(id, newest))).toMatchObject({
      total: 1,
      entries: [{ number: 0, changes: [], first: true, notBefore: 100 }],
    });
  });
});

test('a snapshot is there whole by its number, and unknown by any other', async () => {
  const folder = await emptyFolder();
  const store = createOrganizationStore(folder);
  const unknown = { ok: false, failure: { kind: 'unknown-snapshot' } };
  expect(await store.historySnapshot(id, 0)).toEqual(unknown);
  const snapshots = everyChange();
  await saveAll(store, snapshots);
  for (const [number, snapshot] of snapshots.entries()) {
    const notBefore = number === 0 ? null : (number - 1) * 10;
    const value = { number, snapshot, notBefore };
    expect(await store.historySnapshot(id, number)).toEqual({ ok: true, value });
  }
  for (const number of [11, 12, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    expect(await store.historySnapshot(id, number)).toEqual(unknown);
  }
});

describe('the whole history', () => {
  test('comes newest first, in parts, each snapshot whole and once', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(450));
    const parts = (await allParts(createOrganizationStore(folder), id)).map(valueIn);
    expect(parts.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(parts.flat().map(({ number }) => number)).toEqual(
      Array.from({ length: 450 }, (_, number) => 449 - number),
    );
    expect(parts.flat().every(({ number, snapshot }) => snapshot.id === uuidOf(number))).toBe(true);
  });

  test('comes in smaller parts where its snapshots are large', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    for (let size = 0; size < 5; size += 1) {
      const large = { ...sampleSnapshot(), extra: { text: 'x'.repeat(600_000) } };
      await store.saveSnapshot(id, large, 1);
    }
    const parts = (await allParts(store, id)).map(valueIn);
    expect(parts.map(({ length }) => length)).toEqual([2, 2, 1]);
  });

  test('is the one of its beginning, whatever is saved until its end', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(450));
    const store = createOrganizationStore(folder);
    const numbers: number[] = [];
    for await (const part of store.historyParts(id)) {
      numbers.push(...valueIn(part).map(({ number }) => number));
      await store.saveSnapshot(id, sampleSnapshot(), 1);
    }
    expect(numbers).toEqual(Array.from({ length: 450 }, (_, number) => 449 - number));
    expect(valueIn(await store.historyPage(id, newest)).total).toBe(453);
  });

  test('that goes while it is read does not look as if that were all of it', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(450));
    const store = createOrganizationStore(folder);
    const parts = store.historyParts(id)[Symbol.asyncIterator]();
    expect(await parts.next()).toMatchObject({ value: { ok: true } });
    await store.remove(id);
    const file = `organizations/${id}/history.jsonl`;
    expect(await parts.next()).toMatchObject({
      value: { failure: { kind: 'storage-failed', action: 'read', code: 'ENOENT', file } },
    });
    expect(await parts.next()).toMatchObject({ done: true });
  });
});

test.each(['', '..', `${id}/..`])('an id that is none, %j, is unknown', async (hostile) => {
  const store = createOrganizationStore(await emptyFolder());
  const unknown = { ok: false, failure: { kind: 'unknown-organization' } };
  expect(await store.historyPage(hostile, newest)).toEqual(unknown);
  expect(await store.historySnapshot(hostile, 0)).toEqual(unknown);
  expect(await allParts(store, hostile)).toEqual([unknown]);
});
