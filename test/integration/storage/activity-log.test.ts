import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callNumber } from '#support/activity-fixtures';
import {
  calls,
  current,
  linesOf,
  newestFirst,
  openLog,
  previous,
  readAll,
  record,
} from '#support/activity-log-fixture';
import { valueIn } from '#support/handlers-fixture';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { WatchedFileSystem } from '#support/watched-file-system';

describe('the log of calls', () => {
  test('is empty at first, and nothing is made by reading it', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder);
    expect(valueIn(await log.page(null, 50))).toEqual({ entries: [], next: null, unreadable: 0 });
    await log.idle();
    expect(await filesIn(folder)).toEqual([]);
  });

  test('gives back what was recorded, newest first, also after the next start', async () => {
    const folder = await emptyFolder();
    const entries = [...calls(1, 5), callNumber(6, { body: '{"a":"\\n\u{2028}ü"}', slug: 'acme' })];
    await record(openLog(folder), entries);
    expect((await readAll(openLog(folder))).entries).toEqual(newestFirst(entries));
  });

  test('reads nothing at the start and nothing to add a call', async () => {
    const folder = await emptyFolder();
    await record(openLog(folder), calls(1, 20));
    const watched = new WatchedFileSystem();
    const log = openLog(folder, {}, watched);
    expect(watched.of('current.jsonl').opened).toBe(0);
    await record(log, calls(21, 22));
    // The last byte, to see whether the last line is whole.
    expect(watched.of('current.jsonl').read).toBe(2);
  });

  test('is for nobody but its user', async () => {
    const folder = await emptyFolder();
    await record(openLog(folder, { calls: 2 }), calls(1, 3));
    for (const file of [current, previous]) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(join(folder, 'activity'))).mode & 0o777).toBe(0o700);
  });

  test('keeps the order of asking, however many ask at once', async () => {
    const log = openLog(await emptyFolder());
    const entries = calls(1, 30);
    const [page] = await Promise.all([
      log.page(null, 10),
      ...entries.map((entry) => log.record(entry)),
    ]);
    expect(valueIn(page).entries).toEqual([]);
    await log.idle();
    expect((await readAll(log)).entries).toEqual(newestFirst(entries));
  });
});

describe('room', () => {
  test.each([
    [9, ['current']],
    [10, ['current']],
    [11, ['current', 'previous']],
    [20, ['current', 'previous']],
    [21, ['current', 'previous']],
    [47, ['current', 'previous']],
  ])('of %d calls the last ones are kept, in two files of at most ten', async (count, files) => {
    const folder = await emptyFolder();
    const log = openLog(folder, { calls: 10 });
    await record(log, calls(1, count));
    const { entries } = await readAll(log, 7);
    expect(entries.length).toBeLessThanOrEqual(20);
    expect(entries).toEqual(newestFirst(calls(1, count)).slice(0, entries.length));
    expect(entries.length).toBe(count <= 20 ? count : 10 + ((count - 1) % 10) + 1);
    expect(await filesIn(folder)).toEqual(files.map((name) => `activity/${name}.jsonl`));
  });

  test('is counted again after a start, and only where it may be used up', async () => {
    const folder = await emptyFolder();
    await record(openLog(folder, { calls: 10 }), calls(1, 10));
    const watched = new WatchedFileSystem();
    await record(openLog(folder, { calls: 10 }, watched), calls(11, 11));
    expect(await linesOf(folder, current)).toHaveLength(1);
    expect(await linesOf(folder, previous)).toHaveLength(10);
    expect(watched.of('current.jsonl').read).toBeGreaterThan(2_000);
  });

  test('is also a matter of bytes, for calls with very long bodies', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder, { bytes: 20_000 });
    await record(log, calls(1, 50, { body: 'x'.repeat(2_000) }));
    const sizes = [current, previous].map(async (file) => (await stat(join(folder, file))).size);
    for (const size of await Promise.all(sizes)) expect(size).toBeLessThan(23_000);
    expect((await readAll(log)).entries[0]).toMatchObject({ id: callNumber(50).id });
  });
});
