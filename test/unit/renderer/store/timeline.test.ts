import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryAt,
  missingPages,
  mostPages,
  newestOf,
  newTimeline,
  pageSize,
  partOf,
  type Timeline,
  withPage,
} from '#renderer/store/timeline';
import { historyPage } from '#support/timeline-fixtures';

const opened = (total: number) => newTimeline(null, historyPage(total, 0, pageSize));

function read(timeline: Timeline, number: number): Timeline {
  const { offset, count } = partOf(timeline, number);
  const onScreen = { from: number * pageSize, to: number * pageSize };
  return withPage(timeline, offset, historyPage(timeline.total, offset, count), onScreen);
}

describe('a timeline', () => {
  it('knows the newest entries by their places from the oldest', () => {
    const timeline = opened(250);
    expect(entryAt(timeline, 249)?.number).toBe(249);
    expect(entryAt(timeline, 150)?.number).toBe(150);
    expect(entryAt(timeline, 149)).toBeUndefined();
  });

  it('asks for the pages of what is on screen and not known, and then has them', () => {
    let timeline = opened(250);
    expect(missingPages(timeline, { from: 95, to: 105 })).toEqual([1, 0]);
    timeline = read(read(timeline, 1), 0);
    expect(missingPages(timeline, { from: 0, to: 249 })).toEqual([]);
  });

  it('keeps places where they are when entries were added', () => {
    const grown = withPage(opened(120), 0, historyPage(123, 0, pageSize), newestOf(123));
    expect(grown.total).toBe(123);
    expect(entryAt(grown, 119)?.number).toBe(119);
    expect(entryAt(grown, 122)?.number).toBe(122);
  });

  it('places an answer from before by its own total', () => {
    const grown = withPage(opened(120), 0, historyPage(123, 0, pageSize), newestOf(123));
    const late = withPage(grown, 100, historyPage(120, 100, 20), newestOf(123));
    expect(entryAt(late, 19)?.number).toBe(19);
    expect(late.total).toBe(123);
  });

  it('keeps a bounded number of pages, the ones near the screen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 999 }), { maxLength: 60 }), (numbers) => {
        const timeline = numbers.reduce(read, opened(100_000));
        expect(timeline.pages.size).toBeLessThanOrEqual(mostPages);
        const last = numbers.at(-1);
        if (last !== undefined)
          expect(entryAt(timeline, last * pageSize)?.number).toBe(last * pageSize);
      }),
      { numRuns: 50 },
    );
  });

  it('never shows an entry at a place that is not its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.array(fc.nat({ max: 8 }), { maxLength: 8 }),
        (total, numbers) => {
          const known = numbers.filter((number) => number * pageSize < total);
          const timeline = known.reduce(read, opened(total));
          for (let place = 0; place < total; place += 1) {
            expect(entryAt(timeline, place)?.number ?? place).toBe(place);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
