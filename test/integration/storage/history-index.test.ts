import { createHash } from 'node:crypto';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { HistoryQuery } from '#main/storage/stores';
import { FaultyFileSystem } from '#support/faulty-file-system';
import { valueIn } from '#support/handlers-fixture';
import {
  historyPath,
  indexPath,
  longHistory,
  plainPage,
  plantHistory,
  readPlainly,
} from '#support/history-files';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { sampleSnapshot } from '#support/stored-samples';
import { WatchedFileSystem } from '#support/watched-file-system';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const all: HistoryQuery = { field: null, offset: 0, count: 20 };
const text = longHistory(1_500);
/** As large as two pages. */
const little = 40 * 1024;

/** A history with its index, made by a first reader. */
async function indexed(): Promise<string> {
  const folder = await emptyFolder();
  await plantHistory(folder, id, text);
  await createOrganizationStore(folder).historyPage(id, all);
  return folder;
}

/** Reads two pages in a new run; tells how much of the history that took, and compares them with the whole. */
async function bytesForPages(folder: string): Promise<number> {
  const disk = new WatchedFileSystem();
  const store = createOrganizationStore(folder, disk);
  const plain = readPlainly(await readFile(historyPath(folder, id)), 1e9);
  for (const field of ['bulkBatchSize' as const, null]) {
    const query = { ...all, field };
    expect(valueIn(await store.historyPage(id, query))).toEqual(plainPage(plain, query));
  }
  return disk.of('history.jsonl').read;
}

/** An index that was written as it is, by its own digest. */
function sealed(content: Buffer): Buffer {
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

const contentOf = (index: Buffer) => index.subarray(0, -32);
const headerOf = (index: Buffer) => index.subarray(0, index.indexOf(0x0a) + 1);

describe('the index', () => {
  test('is made by the first reader of a history that is worth one, and spares the next run the work', async () => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, text);
    expect(await bytesForPages(folder)).toBeGreaterThan(text.length);
    expect(await filesIn(folder)).toEqual([
      `organizations/${id}/history.index`,
      `organizations/${id}/history.jsonl`,
    ]);
    expect(await bytesForPages(folder)).toBeLessThan(little);
    expect(await bytesForPages(folder)).toBeLessThan(little);
  });

  test('is not made for a short one, nor touched by a save', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    await plantHistory(folder, id, longHistory(499));
    await store.historyPage(id, all);
    expect(await filesIn(folder)).toEqual([`organizations/${id}/history.jsonl`]);
    await store.saveSnapshot(id, sampleSnapshot(), 1);
    expect(await filesIn(folder)).not.toContain(`organizations/${id}/history.index`);
    await store.historyPage(id, all);
    const index = await readFile(indexPath(folder, id));
    await store.saveSnapshot(id, sampleSnapshot(), 1);
    expect(await readFile(indexPath(folder, id))).toEqual(index);
  });

  test('that lacks the newest lines is gone on from, and written again when they have become many', async () => {
    const folder = await indexed();
    const first = await readFile(indexPath(folder, id));
    const more = longHistory(2_100).slice(text.length);
    const lines = more.trimEnd().split('\n');
    await appendFile(historyPath(folder, id), `${lines.slice(0, 100).join('\n')}\n`);
    expect(await bytesForPages(folder)).toBeLessThan(little + more.length / 5);
    expect(await readFile(indexPath(folder, id))).toEqual(first);
    await appendFile(historyPath(folder, id), `${lines.slice(100).join('\n')}\n`);
    expect(await bytesForPages(folder)).toBeLessThan(little + more.length * 1.1);
    expect((await readFile(indexPath(folder, id))).length).toBe(first.length + 600 * 16);
    expect(await bytesForPages(folder)).toBeLessThan(little);
  });

  const spoiled: [string, (index: Buffer) => Buffer | null][] = [
    ['missing', () => null],
    ['empty', () => Buffer.alloc(0)],
    ['a record short', (index) => index.subarray(0, -16)],
    ['a byte short', (index) => index.subarray(0, -1)],
    ['a record long', (index) => Buffer.concat([index, Buffer.alloc(16)])],
    ['only its header', headerOf],
    ['zeros', (index) => Buffer.alloc(index.length)],
    ['garbage', (index) => Buffer.alloc(index.length, 'garbage')],
    ['larger than any of this history', () => Buffer.alloc(text.length * 17)],
    ['of another version', (index) => sealedWith(index, '"historyIndex":1', '"historyIndex":2')],
    ['of lines of another version', (index) => sealedWith(index, '"version":1', '"version":2')],
    ['of other fields', (index) => sealedWith(index, '"bulkBatchSize"', '"bulkBatchSpan"')],
    [
      'of fields in another order',
      (index) => sealedWith(index, '"auditRetentionDays","bulk', '"bulk","auditRetentionDays'),
    ],
  ];

  function sealedWith(index: Buffer, from: string, to: string): Buffer {
    const header = headerOf(index).toString('utf8');
    expect(header).toContain(from);
    const records = contentOf(index).subarray(headerOf(index).length);
    // With no field changed anywhere, so that its use would be seen.
    for (let at = 6; at < records.length; at += 16) records.writeUInt16LE(0, at);
    return sealed(Buffer.concat([Buffer.from(header.replace(from, to)), records]));
  }

  test.each(spoiled)('that is %s is made again', async (_, spoil) => {
    const folder = await indexed();
    const good = await readFile(indexPath(folder, id));
    const bad = spoil(Buffer.from(good));
    if (bad) await writeFile(indexPath(folder, id), bad);
    else await rm(indexPath(folder, id));
    expect(await bytesForPages(folder)).toBeGreaterThan(text.length);
    expect(await readFile(indexPath(folder, id))).toEqual(good);
    expect(await bytesForPages(folder)).toBeLessThan(little);
  });

  test('that is larger than any of this history is not read', async () => {
    const folder = await indexed();
    await writeFile(indexPath(folder, id), Buffer.alloc(text.length * 17));
    const disk = new WatchedFileSystem();
    await createOrganizationStore(folder, disk).historyPage(id, all);
    expect(disk.of('history.index')).toMatchObject({ opened: 1, read: 0 });
  });

  test('with any one bit turned is made again', async () => {
    const folder = await indexed();
    const good = await readFile(indexPath(folder, id));
    for (let at = 0; at < good.length; at += 1_733) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(indexPath(folder, id), bad);
      expect(await bytesForPages(folder), `byte ${at}`).toBeGreaterThan(text.length);
    }
    expect(await readFile(indexPath(folder, id))).toEqual(good);
  });

  test.each<[string, (text: string) => string]>([
    ['another history', (lines) => lines.replaceAll('-8000-', '-9000-')],
    ['a longer one', (lines) => lines.replaceAll('-8000-', '-9000-') + lines],
    ['a shorter one, such as from a backup', (lines) => lines.slice(0, lines.indexOf('\n') * 800)],
    ['one that lost a line', (lines) => lines.slice(lines.indexOf('\n') + 1)],
    ['one that lost a line and went on', (lines) => lines.slice(lines.indexOf('\n') + 1) + lines],
    ['nothing', () => ''],
  ])('of a history that was replaced by %s is made again', async (_, replaced) => {
    const folder = await indexed();
    await writeFile(historyPath(folder, id), replaced(text));
    await bytesForPages(folder);
    await bytesForPages(folder);
  });
});

describe('without a disk for the index', () => {
  test('that can not be read, the history is read all the same', async () => {
    const folder = await indexed();
    const disk = new WatchedFileSystem();
    disk.unreadable.set('history.index', 'EIO');
    const store = createOrganizationStore(folder, disk);
    expect(valueIn(await store.historyPage(id, all)).total).toBe(1_500);
    // Written anew, it may be readable by now.
    expect(disk.of('history.index').opened).toBe(1);
  });

  test.each([
    ['full', { write: 'ENOSPC' }],
    ['read-only', { mkdir: 'EROFS' }],
    ['unable to rename', { renames: Array.from({ length: 9 }, () => 'EXDEV') }],
  ])('since it is %s: nothing else is missing, nothing is left over', async (_, faults) => {
    const folder = await emptyFolder();
    await plantHistory(folder, id, text);
    const disk = new FaultyFileSystem({ platform: 'linux', ...faults });
    const store = createOrganizationStore(folder, disk);
    for (let again = 0; again < 3; again += 1) {
      expect(valueIn(await store.historyPage(id, all)).total).toBe(1_500);
    }
    expect(await filesIn(folder)).toEqual([`organizations/${id}/history.jsonl`]);
    // Not tried again with every page.
    expect(disk.renamesAsked).toBeLessThan(2);
  });
});
