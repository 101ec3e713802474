import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from '#shared/settings/diff';
import { fields } from '#shared/settings/fields';
import { anySettings, unusualSettings } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

test('tells values, and of secrets whether one was stored, in the order of the screen', () => {
  const after = settingsWith({
    hasSubscriptionCode: false,
    bulkBatchSize: 7,
    requirePasskey: false,
  });
  expect(differences(calmSettings, after)).toEqual([
    { kind: 'plain', key: 'requirePasskey', before: true, after: false },
    { kind: 'plain', key: 'bulkBatchSize', before: 100, after: 7 },
    { kind: 'secret', key: 'subscriptionCode', before: true, after: false },
  ]);
});

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(unusualSettings, (settings) => {
      expect(differences(settings, { ...settings })).toEqual([]);
    }),
  );
});

test('the way back is the same with before and after exchanged', () => {
  fc.assert(
    fc.property(anySettings, anySettings, (one, other) => {
      const back = differences(other, one).map(({ before, after, ...rest }) => {
        return { ...rest, before: after, after: before };
      });
      expect(differences(one, other)).toEqual(back);
    }),
  );
});

test('a field is told exactly where it differs', () => {
  fc.assert(
    fc.property(anySettings, anySettings, (one, other) => {
      const told = differences(one, other).map(({ key }) => key);
      const expected = fields.filter((field) => {
        const key = field.kind === 'secret' ? field.flag : field.key;
        return one[key] !== other[key];
      });
      expect(told).toEqual(expected.map(({ key }) => key));
    }),
  );
});
