import { expect, it } from 'vitest';
import { firstLetter } from '#renderer/ui/first-letter';

it.each([
  ['Acme Corp', 'A'],
  ['  acme', 'A'],
  ['élan', 'É'],
  ['e\u0301lan', 'E\u0301'],
  ['👩‍🚀 Space', '👩‍🚀'],
  ['x', 'X'],
  ['Ⅻ Legion', 'Ⅻ'],
  ['ßeta', 'SS'],
  ['', ''],
])('takes from %j the letter %j', (name, letter) => {
  expect(firstLetter(name)).toBe(letter);
});
