import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIds } from '#main/storage/history-ids';
import {
  createRecords,
  fingerprintOf,
  type LineState,
  recordBytes,
} from '#main/storage/history-records';
import { uuidOf } from '#support/history-files';

const someRecord = fc.record({
  length: fc.constantFrom(0, 1, 300, 2 ** 32, 2 ** 40),
  state: fc.constantFrom<LineState>('entry', 'unreadable', 'duplicate'),
  changed: fc.nat({ max: 2 ** 14 - 1 }),
  id: fc.uuid(),
});

describe('the records of an index', () => {
  test('come back as they were added, also from their bytes', () => {
    fc.assert(
      fc.property(fc.array(someRecord, { maxLength: 50 }), (added) => {
        const records = createRecords([], 0);
        let end = 0;
        const expected = added.map(({ length, state, changed, id }) => {
          end += length + 1;
          records.add(end, state, changed, fingerprintOf(id));
          return { end, state, isEntry: state === 'entry', changed, id: fingerprintOf(id) };
        });
        const readAll = (from: typeof records) =>
          expected.map((_, number) => ({
            end: from.endOf(number),
            state: from.stateOf(number),
            isEntry: from.isEntry(number),
            changed: from.changedIn(number),
            id: from.fingerprintOf(number),
          }));
        expect(readAll(records)).toEqual(expected);
        const blocks = records.blocks().map((block) => Uint8Array.from(block));
        expect(Buffer.concat(blocks)).toHaveLength(added.length * recordBytes);
        expect(readAll(createRecords(blocks, added.length))).toEqual(expected);
      }),
    );
  });

  test('go on past the end of a block', () => {
    const records = createRecords([], 0);
    for (let number = 0; number < 10_000; number += 1) {
      records.add(number * 10, 'entry', number % 512, fingerprintOf(uuidOf(number)));
    }
    expect(records.count).toBe(10_000);
    expect(records.blocks().map(({ length }) => length / recordBytes)).toEqual([4096, 4096, 1808]);
    for (const number of [0, 4095, 4096, 8191, 8192, 9999]) {
      expect(records.endOf(number)).toBe(number * 10);
      expect(records.changedIn(number)).toBe(number % 512);
    }
  });
});

describe('the fingerprint of an id', () => {
  test('does not depend on the case of its letters', () => {
    const id = randomUUID();
    expect(fingerprintOf(id.toUpperCase())).toEqual(fingerprintOf(id));
  });

  test('is another for every other id, random or counted up', () => {
    const ids = Array.from({ length: 50_000 }, (_, number) => uuidOf(number));
    for (let made = 0; made < 50_000; made += 1) ids.push(randomUUID());
    const [whole, low] = [new Set<string>(), new Set<number>()];
    for (const id of ids) {
      const fingerprint = fingerprintOf(id);
      whole.add(`${fingerprint.low} ${fingerprint.high}`);
      low.add(fingerprint.low);
    }
    expect(whole.size).toBe(ids.length);
    // Of 100,000 random words of 32 bits, one pair is expected to agree.
    expect(low.size).toBeGreaterThan(ids.length - 20);
  });
});

describe('the ids among records', () => {
  test('are found as in a plain set, those of other lines are not', () => {
    const lines = fc.array(fc.record({ id: fc.nat({ max: 400 }), isEntry: fc.boolean() }), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(lines, fc.nat({ max: 300 }), (all, before) => {
        const records = createRecords([], 0);
        const known = new Set<number>();
        const add = ({ id, isEntry }: { id: number; isEntry: boolean }) => {
          records.add(0, isEntry ? 'entry' : 'unreadable', 0, fingerprintOf(uuidOf(id)));
          if (isEntry) known.add(id);
          return isEntry;
        };
        all.slice(0, before).forEach(add);
        const ids = createIds(records);
        for (const line of all.slice(before)) if (add(line)) ids.noteLast();
        for (let id = 0; id <= 400; id += 1) {
          expect(ids.has(fingerprintOf(uuidOf(id)))).toBe(known.has(id));
        }
      }),
      { numRuns: 50 },
    );
  });
});
