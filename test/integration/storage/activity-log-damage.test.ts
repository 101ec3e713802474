import { appendFile, mkdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callNumber } from '#support/activity-fixtures';
import {
  calls,
  current,
  newestFirst,
  openLog,
  previous,
  readAll,
  record,
} from '#support/activity-log-fixture';
import { type Faults, FaultyFileSystem } from '#support/faulty-file-system';
import { valueIn } from '#support/handlers-fixture';
import { emptyFolder } from '#support/profile-folder';
import { WatchedFileSystem } from '#support/watched-file-system';

describe('damage', () => {
  test('to single lines is passed over', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder);
    await record(log, calls(1, 2));
    const odd = { ...callNumber(9), extra: true };
    await appendFile(
      join(folder, current),
      ['', '{', 'null', '\0\0\0', '\u{feff}{}', JSON.stringify(odd), '{"version":1}', ''].join(
        '\n',
      ),
    );
    await record(log, calls(3, 4));
    expect((await readAll(log, 1)).entries).toEqual(newestFirst(calls(1, 4)));
  });

  test('by a crash in the middle of a line costs that line alone', async () => {
    const folder = await emptyFolder();
    await record(openLog(folder), calls(1, 3));
    const { size } = await stat(join(folder, current));
    await truncate(join(folder, current), size - 30);
    const log = openLog(folder);
    expect((await readAll(log)).entries).toEqual(newestFirst(calls(1, 2)));
    await record(log, calls(4, 5));
    expect((await readAll(log)).entries).toEqual(newestFirst([...calls(1, 2), ...calls(4, 5)]));
  });

  test('that leaves no line at all is an empty log', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'activity'));
    await writeFile(join(folder, current), Buffer.alloc(200_000, 0xff));
    await writeFile(join(folder, previous), Buffer.alloc(200_000, 0x0a));
    const log = openLog(folder);
    expect(valueIn(await log.page(null, 10))).toEqual({ entries: [], next: null, unreadable: 1 });
  });

  test('what a newer version wrote is shown as far as it is understood', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'activity'));
    const newer = { version: 2, ...callNumber(1), trace: 'abc' };
    await writeFile(join(folder, current), `${JSON.stringify(newer)}\n`);
    expect((await readAll(openLog(folder))).entries).toEqual([callNumber(1)]);
  });
});

describe('a disk that', () => {
  test.each<[string, Faults]>([
    ['takes nothing', { write: 'ENOSPC' }],
    ['takes nothing without a word', { mostPerWrite: 0 }],
    ['has no room for a folder', { mkdir: 'EROFS' }],
    ['fails to close', { close: 'EIO' }],
  ])('%s is told, and the next call is written', async (_what, faults) => {
    const folder = await emptyFolder();
    const disk: { -readonly [K in keyof Faults]: Faults[K] } = { ...faults };
    const log = openLog(folder, {}, new FaultyFileSystem(disk));
    const answer = await log.record(callNumber(1));
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: 'storage-failed', action: 'write', file: current },
    });
    for (const key of Object.keys(disk)) Reflect.deleteProperty(disk, key);
    await record(log, calls(2, 2));
    expect((await readAll(log)).entries[0]).toEqual(callNumber(2));
  });

  test('takes a few bytes at a time gets all of them', async () => {
    const log = openLog(await emptyFolder(), {}, new FaultyFileSystem({ mostPerWrite: 7 }));
    await record(log, calls(1, 3));
    expect((await readAll(log)).entries).toEqual(newestFirst(calls(1, 3)));
  });

  test('can not begin another file writes no more than there is room for', async () => {
    const folder = await emptyFolder();
    const disk = new FaultyFileSystem({ platform: 'linux', renames: ['EACCES'] });
    const log = openLog(folder, { calls: 3 }, disk);
    await record(log, calls(1, 3));
    expect(await log.record(callNumber(4))).toMatchObject({ failure: { code: 'EACCES' } });
    expect((await readAll(log)).entries).toEqual(newestFirst(calls(1, 3)));
    await record(log, calls(5, 5));
    expect((await readAll(log)).entries).toEqual(newestFirst([...calls(1, 3), ...calls(5, 5)]));
  });

  test('can not be read says which file', async () => {
    const folder = await emptyFolder();
    const watched = new WatchedFileSystem();
    const log = openLog(folder, { calls: 3 }, watched);
    await record(log, calls(1, 5));
    watched.unreadable.set('previous.jsonl', 'EIO');
    expect(await log.page(null, 10)).toMatchObject({
      failure: { kind: 'storage-failed', action: 'read', code: 'EIO', file: previous },
    });
    expect(valueIn(await log.page(null, 2)).entries).toHaveLength(2);
  });

  test('a virus scanner holds for a moment is asked again', async () => {
    const folder = await emptyFolder();
    await record(openLog(folder), calls(1, 2));
    const disk = new FaultyFileSystem({ platform: 'win32', opens: ['EBUSY', 'EPERM'] });
    expect((await readAll(openLog(folder, {}, disk))).entries).toHaveLength(2);
  });
});
