import { expect, test } from 'vitest';
import { tokenExpiry } from '#shared/organization/expiry';

const now = 1_800_000_000_000;
const minute = 60_000;

test('a token without an expiry has no countdown', () => {
  expect(tokenExpiry(null, now)).toEqual({ state: 'none' });
});

test.each([
  ['an hour', 60 * minute, { state: 'valid', minutes: 60 }],
  ['ten minutes', 10 * minute, { state: 'valid', minutes: 10 }],
  ['nine minutes and a moment', 9 * minute + 1, { state: 'soon', minutes: 10 }],
  ['nine minutes', 9 * minute, { state: 'soon', minutes: 9 }],
  ['a moment', 1, { state: 'soon', minutes: 1 }],
  ['nothing', 0, { state: 'expired' }],
  ['less than nothing', -minute, { state: 'expired' }],
] as const)('with %s left', (_title, left, expiry) => {
  expect(tokenExpiry(now + left, now)).toEqual(expiry);
});

test('a clock that differs from the server by a minute is trusted', () => {
  expect(tokenExpiry(now + 30_000, now, minute)).toEqual({ state: 'soon', minutes: 1 });
  expect(tokenExpiry(now - 30_000, now, -minute)).toEqual({ state: 'expired' });
});

test("a clock that differs by more is judged by the server's", () => {
  expect(tokenExpiry(now + 30_000, now, minute + 1)).toEqual({ state: 'expired' });
  expect(tokenExpiry(now - 30_000, now, -20 * minute)).toEqual({ state: 'valid', minutes: 20 });
});
