import { describe, expect, test } from 'vitest';
import { printable } from '#main/exchange/printable';
import type { HistoryEntry } from '#shared/history/entries';
import type { Difference } from '#shared/settings/diff';
import { readAt } from '#support/exported-samples';

const change = (after: number | string): Difference => ({
  kind: 'plain',
  key: 'posthogApiHost',
  before: 1,
  after,
});

/** So many entries, newest first, each with these changes. */
function entriesWith(count: number, changes: readonly Difference[]): HistoryEntry[] {
  return Array.from({ length: count }, (_, place) => ({
    number: count - place,
    readAt,
    source: 'read',
    notBefore: null,
    changes,
    extraChanged: false,
    first: false,
  }));
}

describe('a report has room for', () => {
  test('a thousand entries as there usually are', () => {
    const entries = entriesWith(1_000, [change(2), change(3)]);
    expect(printable(entries)).toEqual(entries);
  });

  test('fewer where each has many changes, the newest of them', () => {
    const entries = entriesWith(
      1_000,
      Array.from({ length: 10 }, () => change(2)),
    );
    expect(printable(entries)).toEqual(entries.slice(0, 500));
  });

  test('fewer where values are long', () => {
    const entries = entriesWith(1_000, [change('x'.repeat(400))]);
    expect(printable(entries)).toEqual(entries.slice(0, 250));
  });

  test('one at least, whatever is in it', () => {
    const entries = entriesWith(
      2,
      Array.from({ length: 9_999 }, () => change('x'.repeat(9_999))),
    );
    expect(printable(entries)).toEqual(entries.slice(0, 1));
    expect(printable([])).toEqual([]);
  });
});
