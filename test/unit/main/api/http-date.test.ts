import { describe, expect, test } from 'vitest';
import { parseHttpDate, retryAfterSeconds, serverAheadMs } from '#main/api/http-date';

const instant = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('parseHttpDate', () => {
  test.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ])('reads %s', (text) => {
    expect(parseHttpDate(text)).toBe(instant);
  });

  test.each([
    '',
    '-5',
    '2026',
    '1994-11-06T08:49:37Z',
    'Sun, 06 Nov 1994 08:49:37 PST',
    'Sun, 99 Nov 1994 08:49:37 GMT',
    'Sun, soon',
  ])('reads %j as no date', (text) => {
    expect(parseHttpDate(text)).toBeNull();
  });
});

describe('retryAfterSeconds', () => {
  const headers = (entries: Record<string, string>) => new Map(Object.entries(entries));

  test.each([
    ['0', 0],
    ['120', 120],
    [' 7 ', 7],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['9'.repeat(40), null],
  ])('%j', (text, seconds) => {
    expect(retryAfterSeconds(headers({ 'retry-after': text }), instant)).toBe(seconds);
  });

  test('says nothing without the header', () => {
    expect(retryAfterSeconds(headers({}), instant)).toBeNull();
  });

  test('judges a date by the server’s own clock, else by this computer’s; the past is now', () => {
    const until = { 'retry-after': 'Sun, 06 Nov 1994 08:50:00 GMT' };
    const date = { date: 'Sun, 06 Nov 1994 08:49:30 GMT' };
    expect(retryAfterSeconds(headers({ ...until, ...date }), 0)).toBe(30);
    expect(retryAfterSeconds(headers(until), instant)).toBe(23);
    expect(retryAfterSeconds(headers(until), instant + 60_000)).toBe(0);
  });
});

describe('serverAheadMs', () => {
  test('compares with the middle of the request', () => {
    const headers = new Map([['date', 'Sun, 06 Nov 1994 08:49:37 GMT']]);
    expect(serverAheadMs(headers, instant - 61_000, instant - 59_000)).toBe(60_000);
    expect(serverAheadMs(headers, instant + 9_000, instant + 11_000)).toBe(-10_000);
  });

  test.each([new Map(), new Map([['date', 'now']])])(
    'is 0 where the server tells no time',
    (none) => {
      expect(serverAheadMs(none, instant, instant)).toBe(0);
    },
  );
});
