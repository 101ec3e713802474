import { readFile, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { encodeJsonLine } from '#main/storage/json-content';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { HistoryQuery } from '#main/storage/stores';
import { valueIn } from '#support/handlers-fixture';
import {
  allParts,
  historyLine,
  historyPath,
  longHistory,
  plantHistory,
  uuidOf,
} from '#support/history-files';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { sampleSnapshot } from '#support/stored-samples';
import { WatchedFileSystem } from '#support/watched-file-system';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const all: HistoryQuery = { field: null, offset: 0, count: 200 };
const file = `organizations/${id}/history.jsonl`;
const longestLine = 2 * 1024 * 1024;

const before = sampleSnapshot();
const after = sampleSnapshot({ bulkBatchSize: 9 });
const [lineBefore, lineAfter] = [historyLine(before, 1), historyLine(after, 2)];
const badText = Buffer.from(lineAfter.replace('read', 'r\xe9\xe9d'), 'latin1');
const newerLine = (content: object) => JSON.stringify({ version: 2, ...content });

/** What stands in line 1, between two good ones. */
const damaged: [string, string | Uint8Array][] = [
  ['garbage', 'not of this app'],
  ['the beginning of a line', lineAfter.slice(0, 100)],
  ['zeros', '\0'.repeat(4096)],
  ['bytes that are no text', badText],
  ['nothing', ''],
  ['two lines run together', lineBefore + lineAfter],
  ['a field of the wrong kind', lineAfter.replace('"read"', '"guessed"')],
  ['a newer version that is not understood', newerLine({ snapshots: [after] })],
];

describe('a line that can not be read', () => {
  test.each(damaged)('since it is %s: told, passed over, and left as it is', async (_, content) => {
    const folder = await emptyFolder();
    const [start, end] = [`${lineBefore}\n`, `\n${lineAfter}\n`].map((text) => Buffer.from(text));
    const bytes = Buffer.concat([start as Buffer, Buffer.from(content as string), end as Buffer]);
    await plantHistory(folder, id, bytes);
    const store = createOrganizationStore(folder);
    expect(valueIn(await store.historyPage(id, all))).toMatchObject({
      total: 2,
      entries: [
        { number: 2, changes: [{ key: 'bulkBatchSize', before: 50, after: 9 }], notBefore: 2 },
        { number: 0, first: true },
      ],
      damage: { unreadable: 1, duplicates: 0 },
    });
    expect(await store.historySnapshot(id, 1)).toMatchObject({
      failure: { kind: 'unknown-snapshot' },
    });
    expect((await allParts(store, id)).flatMap(valueIn)).toEqual([
      { number: 2, snapshot: after, notBefore: 2 },
      { number: 0, snapshot: before, notBefore: 1 },
    ]);
    expect(await readFile(historyPath(folder, id))).toEqual(bytes);
    expect(await filesIn(folder)).toEqual([file]);
  });

  test('is one of a newer version only where nothing of it is understood', async () => {
    const folder = await emptyFolder();
    const line = newerLine({ snapshot: { ...after, by: 'x' }, previousConfirmedAt: 7, more: [] });
    await plantHistory(folder, id, `${lineBefore}\n${line}\n`);
    const store = createOrganizationStore(folder);
    expect(valueIn(await store.historyPage(id, all))).toMatchObject({
      entries: [{ number: 1, notBefore: 7, changes: [{ key: 'bulkBatchSize' }] }, { number: 0 }],
      damage: { unreadable: 0 },
    });
  });

  test('may be one that a crash has cut, and the next one is not swallowed by it', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, `${longHistory(600)}${lineBefore.slice(0, 99)}`);
    const cut = valueIn(await createOrganizationStore(folder).historyPage(id, all));
    expect(cut).toMatchObject({ total: 600, damage: { unreadable: 1 } });
    const store = createOrganizationStore(folder);
    for (const reader of [store, store, createOrganizationStore(folder)]) {
      await reader.saveSnapshot(id, after, 1);
      const page = valueIn(await reader.historyPage(id, all));
      expect(page).toMatchObject({ total: 601, damage: { unreadable: 1, duplicates: 0 } });
      expect(page.entries.slice(0, 2).map(({ number }) => number)).toEqual([601, 599]);
    }
  });

  test('that was cut after it had been read, and gone on with, is seen', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(600));
    const store = createOrganizationStore(folder);
    await store.historyPage(id, all);
    const { length } = await readFile(historyPath(folder, id));
    for (const reader of [store, createOrganizationStore(folder)]) {
      await truncate(historyPath(folder, id), length - 20);
      await reader.saveSnapshot(id, sampleSnapshot(), 1);
      expect(valueIn(await reader.historyPage(id, all))).toMatchObject({
        total: 600,
        damage: { unreadable: 1, duplicates: 0 },
      });
    }
  });

  test('of any length is never read whole', async () => {
    const folder = await emptyFolder();
    const long = (length: number) =>
      historyLine({ ...after, id: uuidOf(length), extra: { text: 'x'.repeat(length) } });
    const overhead = Buffer.byteLength(long(1_000_000)) - 1_000_000;
    const longest = long(longestLine - overhead);
    expect(longest).toHaveLength(longestLine);
    const lines = [
      lineBefore,
      longest,
      long(longestLine - overhead + 1),
      long(9_000_000),
      lineAfter,
    ];
    for (const end of ['\n', `\n${long(5_000_000)}`, `\n${long(longestLine - overhead + 1)}`]) {
      await plantHistory(folder, id, lines.join('\n') + end);
      const disk = new WatchedFileSystem();
      const store = createOrganizationStore(folder, disk);
      expect(valueIn(await store.historyPage(id, all))).toMatchObject({
        entries: [{ number: 4 }, { number: 1, extraChanged: true }, { number: 0 }],
        damage: { unreadable: end === '\n' ? 2 : 3, duplicates: 0 },
      });
      expect(disk.of('history.jsonl').largest).toBe(longestLine + 1);
    }
  });
});

test('a snapshot that was there before counts once, and what follows is compared with the entry before', async () => {
  const folder = await emptyFolder();
  const last = historyLine(sampleSnapshot({ bulkBatchSize: 10 }));
  const sameId = historyLine({ ...before, settings: after.settings });
  await plantHistory(folder, id, [lineBefore, lineAfter, lineBefore, sameId, last, ''].join('\n'));
  const store = createOrganizationStore(folder);
  expect(valueIn(await store.historyPage(id, all))).toMatchObject({
    total: 3,
    entries: [
      { number: 4, changes: [{ key: 'bulkBatchSize', before: 9, after: 10 }] },
      { number: 1 },
      { number: 0 },
    ],
    damage: { unreadable: 0, duplicates: 2 },
  });
  expect(await store.historySnapshot(id, 2)).toMatchObject({
    failure: { kind: 'unknown-snapshot' },
  });
  expect((await allParts(store, id)).flatMap(valueIn)).toHaveLength(3);
});

test('a line as the app writes it is what these tests plant', async () => {
  const folder = await emptyFolder();
  await createOrganizationStore(folder).saveSnapshot(id, before, 1);
  const written = await readFile(historyPath(folder, id), 'utf8');
  expect(written).toBe(`${historyLine(before)}\n`);
  expect(encodeJsonLine({ snapshot: before, previousConfirmedAt: null })).toBe(historyLine(before));
  await writeFile(historyPath(folder, id), written.trimEnd());
  const store = createOrganizationStore(folder);
  expect(valueIn(await store.historyPage(id, all))).toMatchObject({ total: 1 });
});
