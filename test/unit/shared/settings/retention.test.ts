import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goneEntries, outlastsEveryTrail } from '#shared/settings/retention';

const now = Date.UTC(2026, 10, 24);
const day = 86_400_000;

describe('what a retention takes away', () => {
  test('is everything from before that many days', () => {
    expect(goneEntries(90, now)).toEqual({ kind: 'before', at: now - 90 * day });
  });

  test.each([0, -1])('is not known of %d days', (days) => {
    expect(goneEntries(days, now)).toEqual({ kind: 'unknown' });
  });

  test.each([18_262, 999_999_999_999, Number.MAX_SAFE_INTEGER])('is nothing of %d', (days) => {
    expect(goneEntries(days, now)).toEqual({ kind: 'none' });
    expect(outlastsEveryTrail(days)).toBe(true);
  });

  test('is a moment that a date can hold, whatever the number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (days) => {
        const gone = goneEntries(days, now);
        if (gone.kind === 'before') expect(new Date(gone.at).getFullYear()).toBeGreaterThan(1970);
      }),
    );
  });
});
