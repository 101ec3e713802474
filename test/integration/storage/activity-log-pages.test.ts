import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActivityPage } from '#shared/activity/schema';
import { callNumber } from '#support/activity-fixtures';
import {
  calls,
  current,
  newestFirst,
  openLog,
  readAll,
  record,
} from '#support/activity-log-fixture';
import { acmeId, globexId, organization } from '#support/app-fixtures';
import { valueIn } from '#support/handlers-fixture';
import { emptyFolder } from '#support/profile-folder';
import { WatchedFileSystem } from '#support/watched-file-system';

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
    expect(valueIn(await log.page(intoPrevious.next, 8))).toEqual({
      entries: [],
      next: null,
      unreadable: 0,
    });
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
    expect(valueIn(await log.page(cursor, 10))).toEqual({ entries: [], next: null, unreadable: 0 });
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
