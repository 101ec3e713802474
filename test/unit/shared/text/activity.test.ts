import { expect, test } from 'vitest';
import { catalogueFor } from '#shared/text/catalogue';

const { activity: text } = catalogueFor('en-US', 'linux');

test.each([
  ['ok', 'OK'],
  ['unauthorized', 'Token refused'],
  ['unreachable', 'Unreachable'],
  ['cancelled', 'Cancelled'],
  ['constructor', 'constructor'],
  ['of-a-newer-version', 'of-a-newer-version'],
])('a call that ended with %s reads %s', (kind, words) => {
  expect(text.outcome(kind)).toBe(words);
});

test('says how many lines can not be read', () => {
  expect(text.unreadable.title(1)).toBe("In the files of this log 1 line can't be read.");
  expect(text.unreadable.title(12)).toBe("In the files of this log 12 lines can't be read.");
});
