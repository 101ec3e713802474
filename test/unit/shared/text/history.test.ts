import { describe, expect, it } from 'vitest';
import { catalogueFor } from '#shared/text/catalogue';

const { history } = catalogueFor('en-US', 'linux');
/** Local time, as the words are told in. */
const at = (day: number, hour: number, minute: number, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).getTime();
const now = at(25, 12, 0);

describe('when a change was made that only a later read found', () => {
  it('is between two times of today', () => {
    expect(history.changedBetween(at(25, 10, 2), at(25, 10, 17), now)).toBe(
      'between 10:02 and 10:17',
    );
  });

  it('is told with the day, where that was another', () => {
    expect(history.changedBetween(at(22, 10, 2), at(22, 10, 17), now)).toBe(
      'Nov 22, between 10:02 and 10:17',
    );
  });

  it('is told with both days, where they differ', () => {
    expect(history.changedBetween(at(21, 23, 50), at(22, 8, 1), now)).toBe(
      'between Nov 21, 23:50 and Nov 22, 08:01',
    );
  });

  it('is told to the second within one minute', () => {
    expect(history.changedBetween(at(25, 10, 2, 3), at(25, 10, 2, 41), now)).toBe(
      'between 10:02:03 and 10:02:41',
    );
  });

  it('is told with the year, where that is another', () => {
    const lastYear = new Date(2025, 10, 22, 10, 2).getTime();
    expect(history.changedBetween(lastYear, lastYear + 900_000, now)).toBe(
      'Nov 22, 2025, between 10:02 and 10:17',
    );
  });

  it.each([null, at(25, 10, 17), at(25, 11, 0)])('is the time of the read alone: %s', (from) => {
    expect(history.changedBetween(from, at(25, 10, 17), now)).toBe('10:17');
  });

  it('has the day of a read that was not today', () => {
    expect(history.changedBetween(null, at(22, 10, 17), now)).toBe('Nov 22, 10:17');
  });
});

describe('the damage of a history', () => {
  it.each([
    [1, 0, "In the file of this history 1 line can't be read."],
    [2, 1, "In the file of this history 2 lines can't be read and 1 line is there twice."],
    [0, 3, 'In the file of this history 3 lines are there twice.'],
  ])('is named by what it is: %i unreadable, %i twice', (unreadable, duplicates, words) => {
    expect(history.damage.title(unreadable, duplicates)).toBe(words);
  });
});

describe('a draft that was filled', () => {
  it.each([
    [0, 'The draft has no changes now.'],
    [1, 'The draft has 1 change now.'],
    [2, 'The draft has 2 changes now.'],
  ])('says how many changes it has: %i', (changes, words) => {
    expect(history.filled.title(changes)).toBe(words);
  });
});
