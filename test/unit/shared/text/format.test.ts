import { describe, expect, test } from 'vitest';
import { createFormat } from '#shared/text/format';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Tuesday afternoon. */
const at = Date.UTC(2026, 10, 24, 15, 4, 5);

const en = createFormat('en-US', 'just now');
const fr = createFormat('fr-FR', "à l'instant");
const de = createFormat('de-DE', 'gerade eben');

/** Intl separates with no-break spaces of two widths, by version. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('how long ago', () => {
  test.each([
    [0, 'just now'],
    [minute - 1, 'just now'],
    [minute, '1 minute ago'],
    [2 * minute - 1, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [hour, '1 hour ago'],
    [day - 1, '23 hours ago'],
    [day, '1 day ago'],
    [400 * day, '400 days ago'],
  ])('%d ms: %s', (elapsed, words) => {
    expect(en.ago(at - elapsed, at)).toBe(words);
  });

  test('a clock that was set back never speaks of the future', () => {
    expect(en.ago(at + hour, at)).toBe('just now');
  });

  test('in other languages', () => {
    expect(fr.ago(at, at)).toBe("à l'instant");
    expect(fr.ago(at - 2 * hour, at)).toBe('il y a 2 heures');
    expect(de.ago(at - 3 * day, at)).toBe('vor 3 Tagen');
  });
});

describe('dates and times', () => {
  test('follow the locale', () => {
    expect(en.date(at)).toContain('Nov 24, 2026');
    expect(de.date(at)).toBe('24.11.2026');
    expect(plain(fr.date(at))).toBe('24 nov. 2026');
  });

  test('are to the second, and name the zone', () => {
    const zone = new Intl.DateTimeFormat('en-US', { timeStyle: 'long' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value;
    expect(zone).toBeTruthy();
    expect(en.dateTime(at)).toContain('Nov 24, 2026');
    expect(en.dateTime(at)).toMatch(/:04:05/);
    expect(en.dateTime(at)).toContain(zone);
  });
});

test.each([
  [0, '0 ms'],
  [128.4, '128 ms'],
  [999.6, '1 sec'],
  [1_440, '1.4 sec'],
  [12_000, '12 sec'],
  [59_900, '59.9 sec'],
  [minute, '1 min'],
  [90_000, '2 min'],
  [hour, '60 min'],
])('a duration of %d ms reads %s', (ms, words) => {
  expect(plain(en.duration(ms))).toBe(words);
});

test('numbers follow the locale', () => {
  expect(en.number(1_234_567)).toBe('1,234,567');
  expect(de.number(1_234_567)).toBe('1.234.567');
  expect(plain(fr.number(1_234_567))).toBe('1 234 567');
});

test('a plural follows the rules of the language, where 0 may be one', () => {
  const forms = { one: 'one', other: 'other' };
  expect([0, 1, 2, 11].map((count) => en.plural(count, forms))).toEqual([
    'other',
    'one',
    'other',
    'other',
  ]);
  expect(fr.plural(0, forms)).toBe('one');
  expect(de.plural(0, forms)).toBe('other');
});

test('a list is joined as the language does', () => {
  expect(en.list(['a', 'b', 'c'])).toBe('a, b, and c');
  expect(de.list(['a', 'b', 'c'])).toBe('a, b und c');
  expect(en.list(['a'])).toBe('a');
});
