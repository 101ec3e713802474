import { expect, test } from 'vitest';
import { extraText, extraValues, isoTime, settingValues } from '#shared/exchange/values';
import { fields } from '#shared/settings/fields';
import { snapshotWith } from '#support/exported-samples';
import { calmSettings } from '#support/settings-fixtures';

test('settings stand under their names in the API, each once, in the order of the screen', () => {
  const values = settingValues(calmSettings);
  expect(Object.fromEntries(values)).toEqual(calmSettings);
  expect(values.map(([name]) => name)).toEqual(
    fields.map((field) => (field.kind === 'secret' ? field.flag : field.key)),
  );
});

test('undocumented fields are exported, except for secrets and what goes by the name of a setting', () => {
  const extra = JSON.parse(
    '{"plan":1,"subscriptionCode":"M1","__proto__":{"a":1},"requirePasskey":false}',
  );
  expect(extraValues(snapshotWith({ extra }))).toEqual([['plan', 1]]);
});

test.each([
  ['text', 'text'],
  [null, 'null'],
  [undefined, 'null'],
  [1, '1'],
  [{ a: [1, { posthogPersonalApiKey: 'phx' }] }, '{"a":[1,{}]}'],
])('an undocumented value %j reads %s', (value, text) => {
  expect(extraText(value)).toBe(text);
});

test.each([
  [Date.UTC(2026, 10, 25, 10, 17, 0, 5), '2026-11-25T10:17:00.005Z'],
  [0.9, '1970-01-01T00:00:00.000Z'],
  [1e300, '+275760-09-13T00:00:00.000Z'],
  [-1e300, '-271821-04-20T00:00:00.000Z'],
])('the time %d is %s', (at, time) => {
  expect(isoTime(at)).toBe(time);
});
