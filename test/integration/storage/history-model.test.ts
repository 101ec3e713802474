import { appendFile, mkdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendLineDurably } from '#main/storage/durable-file';
import { realFileSystem } from '#main/storage/file-system';
import { createHistoryReader, type HistoryReader } from '#main/storage/history-reader';
import { createShelf } from '#main/storage/history-shelf';
import { createTurns } from '#main/turns';
import type { RecordedSnapshot } from '#shared/history/entries';
import { fields } from '#shared/settings/fields';
import {
  historyLine,
  historyPath,
  indexPath,
  type PlainHistory,
  plainPage,
  readPlainly,
  uuidOf,
} from '#support/history-files';
import { emptyFolder } from '#support/profile-folder';
import { anySettings } from '#support/settings-arbitraries';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const longestLine = 1200;

/** Few ids, so that many lines are duplicates. */
const line = fc
  .record({
    number: fc.nat({ max: 12 }),
    settings: anySettings,
    extra: fc.constantFrom({}, { plan: 'team' }, { plan: 'x'.repeat(700) }),
    source: fc.constantFrom('read' as const, 'saved here' as const, 'changed elsewhere' as const),
    previousConfirmedAt: fc.option(fc.nat()),
  })
  .map(({ number, previousConfirmedAt, ...rest }) =>
    historyLine({ id: uuidOf(number), readAt: number, ...rest }, previousConfirmedAt),
  );
const garbage = fc.oneof(
  fc.constantFrom('\n', '\0\0\0\0', '{"version":1}\n', 'x\r\n', 'cut', '\0\n\0\n'),
  fc.nat({ max: 4000 }).map((length) => `${'x'.repeat(length)}\n`),
  fc.uint8Array({ maxLength: 40 }),
);
const step = fc.oneof(
  { weight: 6, arbitrary: line.map((text) => ({ do: 'append' as const, text })) },
  { weight: 2, arbitrary: garbage.map((bytes) => ({ do: 'spoil' as const, bytes })) },
  { weight: 1, arbitrary: fc.nat({ max: 60 }).map((bytes) => ({ do: 'cut' as const, bytes })) },
  { weight: 2, arbitrary: fc.constant({ do: 'look' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'lose the index' as const }) },
);
const limits = fc.record({
  partBytes: fc.constantFrom(1, 7, 300, 1000, 100_000),
  linesWithoutIndex: fc.constantFrom(1, 3, 1000),
  entriesPerPart: fc.constantFrom(1, 4),
  bytesPerPart: fc.constantFrom(1, 900),
});

async function expectSame(reader: HistoryReader, plain: PlainHistory): Promise<void> {
  for (const field of [null, ...fields.map(({ key }) => key)]) {
    for (const [offset, count] of [
      [0, 200],
      [1, 2],
      [3, 1],
    ] as const) {
      const query = { field, offset, count };
      expect(await reader.page(query)).toEqual({ ok: true, value: plainPage(plain, query) });
    }
  }
  const recorded = plain.entries.map(({ number, of, notBefore }) => {
    return { number, snapshot: of, notBefore };
  });
  const parts: RecordedSnapshot[] = [];
  for await (const part of reader.parts()) {
    if (part.ok) parts.push(...part.value);
    else expect(part).toMatchObject({ ok: true });
  }
  expect(parts).toEqual(recorded.toReversed());
  for (let number = 0; number < 6; number += 1) {
    const value = recorded.find((one) => one.number === number);
    expect(await reader.snapshot(number)).toEqual(
      value ? { ok: true, value } : { ok: false, failure: { kind: 'unknown-snapshot' } },
    );
  }
}

test('whatever becomes of a history, it is read as if all of it were read each time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), limits, async (steps, chosen) => {
      const profile = { folder: await emptyFolder(), fileSystem: realFileSystem };
      const path = historyPath(profile.folder, id);
      await mkdir(dirname(path), { recursive: true });
      const folder = `organizations/${id}`;
      const start = () =>
        createHistoryReader(
          { profile, folder, turns: createTurns(), shelf: createShelf() },
          { ...chosen, longestLine },
        );
      let reader = start();
      const look = async () => {
        const bytes = await readFile(path).catch(() => Buffer.alloc(0));
        await expectSame(reader, readPlainly(bytes, longestLine));
        expect(await readFile(path).catch(() => Buffer.alloc(0))).toEqual(bytes);
      };
      for (const one of steps) {
        if (one.do === 'append')
          await appendLineDurably(profile, `${folder}/history.jsonl`, one.text);
        if (one.do === 'spoil') await appendFile(path, one.bytes);
        if (one.do === 'look') await look();
        if (one.do === 'lose the index') await rm(indexPath(profile.folder, id), { force: true });
        if (one.do === 'cut') {
          const size = await stat(path).then(
            (found) => found.size,
            () => 0,
          );
          if (size > 0) await truncate(path, Math.max(0, size - one.bytes));
        }
        if (one.do !== 'append' && one.do !== 'spoil' && one.do !== 'look') reader = start();
      }
      await look();
      reader = start();
      await look();
    }),
    { numRuns: 60 },
  );
}, 120_000);
