import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
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
import { acmeId, globexId, organization } from '#support/app-fixtures';
import { type Faults, FaultyFileSystem } from '#support/faulty-file-system';
import { valueIn } from '#support/handlers-fixture';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { WatchedFileSystem } from '#support/watched-file-system';

const acme = organization(acmeId);

describe('forgetting an organization', () => {
  const ofGlobex = { organizationId: globexId, baseUrl: 'https://globex.example.com/api' };

  test('takes its calls out of both files, and leaves all others in their order', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder, { calls: 10 });
    const entries = calls(1, 16).map((entry, index) =>
      index % 2 === 0 ? entry : { ...entry, ...ofGlobex },
    );
    await record(log, entries);
    valueIn(await log.forget(acme));
    const left = entries.filter(({ organizationId }) => organizationId === globexId);
    expect((await readAll(log)).entries).toEqual(newestFirst(left));
    const bytes = await Promise.all(
      [current, previous].map((file) => readFile(join(folder, file))),
    );
    for (const content of bytes) expect(content.includes(acmeId)).toBe(false);
    expect(await filesIn(folder)).toEqual([current, previous]);
  });

  test('takes tries to connect to the same place out as well, and no others', async () => {
    const log = openLog(await emptyFolder());
    const tried = { organizationId: null };
    const others = [
      callNumber(2, { ...tried, slug: 'other' }),
      callNumber(3, { ...tried, baseUrl: 'https://elsewhere.example.com/api' }),
    ];
    await record(log, [callNumber(1, tried), ...others]);
    valueIn(await log.forget(acme));
    expect((await readAll(log)).entries).toEqual(newestFirst(others));
  });

  test('takes what can not be read out as well: it may be part of a call of it', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder);
    await record(log, calls(1, 1));
    await appendFile(join(folder, current), '"baseUrl":"https://api.ocore.dev/api","slug":"ac');
    await record(log, calls(2, 2, ofGlobex));
    valueIn(await log.forget(acme));
    expect(await readFile(join(folder, current), 'utf8')).not.toContain('api.ocore.dev');
    expect((await readAll(log)).entries).toEqual(calls(2, 2, ofGlobex));
  });

  test('leaves no file where nothing is left, and touches none without a call of it', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder);
    await record(log, calls(1, 3));
    const before = await stat(join(folder, current));
    valueIn(await log.forget({ ...organization(globexId), baseUrl: 'https://x.example.com' }));
    expect((await stat(join(folder, current))).ino).toBe(before.ino);
    valueIn(await log.forget(acme));
    expect(await filesIn(folder)).toEqual([]);
    valueIn(await log.forget(acme));
    await record(log, calls(4, 4));
    expect((await readAll(log)).entries).toEqual(calls(4, 4));
  });

  test('takes out calls that were still to be written', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder);
    const recorded = calls(1, 20).map((entry) => log.record(entry));
    valueIn(await log.forget(acme));
    await Promise.all(recorded);
    await log.idle();
    expect(await filesIn(folder)).toEqual([]);
  });

  test('ends the pages that were begun before', async () => {
    const log = openLog(await emptyFolder());
    await record(log, [...calls(1, 5), ...calls(6, 10, ofGlobex)]);
    const first = valueIn(await log.page(null, 2));
    valueIn(await log.forget(acme));
    expect(valueIn(await log.page(first.next, 10))).toEqual({
      entries: [],
      next: null,
      unreadable: 0,
    });
    expect((await readAll(log)).entries).toEqual(newestFirst(calls(6, 10, ofGlobex)));
  });

  test('counts what is left: there is room again', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder, { calls: 10 });
    await record(log, [...calls(1, 6), ...calls(7, 10, ofGlobex)]);
    valueIn(await log.forget(acme));
    await record(log, calls(11, 16, ofGlobex));
    expect(await filesIn(folder)).toEqual([current]);
    await record(log, calls(17, 17, ofGlobex));
    expect(await filesIn(folder)).toEqual([current, previous]);
  });

  test.each<[string, Faults]>([
    ['is full', { write: 'ENOSPC' }],
    ['loses what it was given', { losesHalf: true }],
    ['can not sync', { sync: 'EIO' }],
    ['can not rename', { platform: 'linux', renames: ['EACCES'] }],
  ])('on a disk that %s is told, and nothing is lost', async (_what, faults) => {
    const folder = await emptyFolder();
    await record(openLog(folder), [...calls(1, 3), ...calls(4, 5, ofGlobex)]);
    const log = openLog(folder, {}, new FaultyFileSystem(faults));
    expect(await log.forget(acme)).toMatchObject({ failure: { file: current } });
    const after = openLog(folder);
    expect((await readAll(after)).entries).toHaveLength(5);
    expect(await filesIn(folder)).toEqual([current]);
    valueIn(await after.forget(acme));
    expect((await readAll(after)).entries).toHaveLength(2);
  });

  test('goes through a full log a part at a time', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'activity'));
    const lines = calls(1, 20_000).map((entry, index) =>
      JSON.stringify({ version: 1, ...entry, ...(index % 2 === 0 ? {} : ofGlobex) }),
    );
    await writeFile(join(folder, current), `${lines.join('\n')}\n`);
    const watched = new WatchedFileSystem();
    const log = openLog(folder, {}, watched);
    valueIn(await log.forget(acme));
    expect(watched.of('current.jsonl').largest).toBeLessThanOrEqual(1_048_576);
    expect(await linesOf(folder, current)).toHaveLength(10_000);
  });
});
