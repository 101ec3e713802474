import { appendFile, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivityRoom, createActivityLog } from '#main/storage/activity-log';
import type { FileSystem } from '#main/storage/file-system';
import type { ActivityLog } from '#main/storage/stores';
import type { ActivityEntry, ActivityPage } from '#shared/activity/schema';
import { callNumber } from '#support/activity-fixtures';
import { acmeId, globexId, organization } from '#support/app-fixtures';
import { type Faults, FaultyFileSystem } from '#support/faulty-file-system';
import { valueIn } from '#support/handlers-fixture';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { WatchedFileSystem } from '#support/watched-file-system';

const current = 'activity/current.jsonl';
const previous = 'activity/previous.jsonl';
const acme = organization(acmeId);

function openLog(folder: string, room: Partial<ActivityRoom> = {}, fileSystem?: FileSystem) {
  return createActivityLog(folder, fileSystem, { calls: 25_000, bytes: 16_777_216, ...room });
}

async function record(log: ActivityLog, entries: readonly ActivityEntry[]): Promise<void> {
  for (const entry of entries) valueIn(await log.record(entry));
}

/** Calls from one number to another, oldest first. */
function calls(from: number, to: number, changed: Partial<ActivityEntry> = {}): ActivityEntry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => callNumber(from + index, changed));
}

/** Every call of the log from a cursor on, and how many pages they took. */
async function readAll(log: ActivityLog, count = 200, from: string | null = null) {
  const entries: ActivityEntry[] = [];
  let next = from;
  let pages = 0;
  do {
    const page = valueIn(await log.page(next, count));
    expect(page.entries.length).toBeLessThanOrEqual(count);
    entries.push(...page.entries);
    next = page.next;
    pages += 1;
  } while (next !== null);
  return { entries, pages };
}

const newestFirst = (entries: readonly ActivityEntry[]) => [...entries].reverse();
const linesOf = async (folder: string, file: string) =>
  (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');

describe('the log of calls', () => {
  test('is empty at first, and nothing is made by reading it', async () => {
    const folder = await emptyFolder();
    const log = openLog(folder);
    expect(valueIn(await log.page(null, 50))).toEqual({ entries: [], next: null });
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

describe('pages', () => {
  test.each([1, 3, 7, 20, 200])('of %d go through both files', async (count) => {
    const log = openLog(await emptyFolder(), { calls: 10 });
    await record(log, calls(1, 20));
    const { entries, pages } = await readAll(log, count);
    expect(entries).toEqual(newestFirst(calls(1, 20)));
    expect(pages).toBe(Math.ceil(20 / count));
  });

  test('with lines longer than what is read at once', async () => {
    const log = openLog(await emptyFolder());
    const entries = [1, 2, 3, 4].map((number) =>
      callNumber(number, { body: 'x'.repeat(number * 60_000) }),
    );
    await record(log, entries);
    expect((await readAll(log, 1)).entries).toEqual(newestFirst(entries));
  });

  test('cost the same wherever they are, and however many calls there are', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'activity'));
    const lines = calls(1, 20_000).map((entry) => JSON.stringify({ version: 1, ...entry }));
    await writeFile(join(folder, current), `${lines.join('\n')}\n`);
    const watched = new WatchedFileSystem();
    const log = openLog(folder, {}, watched);
    const first = valueIn(await log.page(null, 200));
    expect(watched.of('current.jsonl').read).toBeLessThan(200_000);
    watched.forget();
    await log.page(first.next, 200);
    expect(watched.of('current.jsonl').read).toBeLessThan(200_000);
  });

  test('go on where they were while calls are added', async () => {
    const log = openLog(await emptyFolder());
    await record(log, calls(1, 10));
    const first = valueIn(await log.page(null, 4));
    await record(log, calls(11, 15));
    const rest = await readAll(log, 4, first.next);
    expect([...first.entries, ...rest.entries]).toEqual(newestFirst(calls(1, 10)));
  });

  test('go on in the file that is the previous one by now', async () => {
    const log = openLog(await emptyFolder(), { calls: 10 });
    await record(log, calls(1, 10));
    const first = valueIn(await log.page(null, 4));
    await record(log, calls(11, 15));
    const rest = await readAll(log, 4, first.next);
    expect([...first.entries, ...rest.entries]).toEqual(newestFirst(calls(1, 10)));
  });

  test('end where the file was dropped since', async () => {
    const log = openLog(await emptyFolder(), { calls: 10 });
    await record(log, calls(1, 15));
    const intoPrevious = valueIn(await log.page(null, 8));
    await record(log, calls(16, 25));
    expect(valueIn(await log.page(intoPrevious.next, 8))).toEqual({ entries: [], next: null });
  });

  test.each([
    '',
    'x',
    '1',
    '1.',
    '.5',
    '1.5.5',
    '-1.5',
    '1.1e3',
    '2.0',
    '1.999999999999999',
    '999999999999999.999999999999999',
    '99999999999999999999.1',
    '../../organizations.json',
    '1.5\n',
  ])('of a cursor that is none (%j) end', async (cursor) => {
    const log = openLog(await emptyFolder());
    await record(log, calls(1, 3));
    expect(valueIn(await log.page(cursor, 10))).toEqual({ entries: [], next: null });
  });

  test('of a cursor into the middle of a line begin with a whole one', async () => {
    const log = openLog(await emptyFolder());
    await record(log, calls(1, 3));
    const { next } = valueIn(await log.page(null, 1));
    const [generation, end] = (next ?? '').split('.').map(Number);
    const middle = `${generation}.${(end ?? 0) - 40}`;
    expect(valueIn(await log.page(middle, 10)).entries).toEqual([callNumber(1)]);
  });

  test('never hold a call twice or out of order, whatever is done between them', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('record'), count: fc.nat(12) }) },
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('page'), count: fc.integer({ min: 1, max: 9 }) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('forget'), count: fc.nat(1) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const log = openLog(await emptyFolder(), { calls: 10 });
        const seen: number[] = [];
        let recorded = 0;
        let next: string | null = null;
        for (const { do: what, count } of steps) {
          if (what === 'record') {
            const entries = calls(recorded + 1, recorded + count).map((entry, index) => ({
              ...entry,
              organizationId: index % 3 === 0 ? acmeId : globexId,
            }));
            await record(log, entries);
            recorded += count;
          } else if (what === 'forget') {
            valueIn(await log.forget(organization(count === 0 ? acmeId : globexId)));
          } else {
            if (next === null) seen.length = 0;
            const page: ActivityPage = valueIn(await log.page(next, count));
            seen.push(...page.entries.map(({ at }) => at));
            next = page.next;
            expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
          }
        }
        expect((await readAll(log)).entries.length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 60 },
    );
  });
});

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
    expect(valueIn(await log.page(null, 10))).toEqual({ entries: [], next: null });
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
    expect(valueIn(await log.page(first.next, 10))).toEqual({ entries: [], next: null });
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
