import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pickPlain } from '#shared/settings/fields';
import { hasArrived, sentChanges, verifySave } from '#shared/settings/verify';
import { anySettings } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const before = calmSettings;
const plain = pickPlain(before);
const canary = 'canary-5f1d';

describe('what was sent', () => {
  test('is remembered without the secrets themselves', () => {
    const sent = sentChanges(plain, { posthogPersonalApiKey: canary, subscriptionCode: '' });
    expect(sent).toEqual({
      values: plain,
      secrets: { posthogPersonalApiKey: 'set', subscriptionCode: 'remove' },
    });
    expect(JSON.stringify(sent)).not.toContain(canary);
  });
});

describe('a value', () => {
  const sent = sentChanges({ ...plain, bulkBatchSize: 7 }, {});

  test.each([
    ['that came back as asked is saved', 7, [{ key: 'bulkBatchSize', state: 'saved' }]],
    ['that stayed as it was is not saved', 100, [{ key: 'bulkBatchSize', state: 'not-saved' }]],
    [
      'that became something else was adjusted',
      10,
      [{ key: 'bulkBatchSize', state: 'adjusted', asked: 7, got: 10 }],
    ],
  ])('%s', (_title, bulkBatchSize, outcomes) => {
    const after = settingsWith({ bulkBatchSize });
    expect(verifySave(sent, before, after, 'answer')).toEqual(outcomes);
    expect(verifySave(sent, before, after, 'read')).toEqual(outcomes);
  });

  test('that nobody asked to change has an outcome only where it changed', () => {
    const after = settingsWith({ bulkBatchSize: 7, posthogEnabled: false });
    expect(verifySave(sent, before, after, 'answer')).toEqual([
      { key: 'bulkBatchSize', state: 'saved' },
      { key: 'posthogEnabled', state: 'adjusted', asked: true, got: false },
    ]);
  });
});

describe('a secret', () => {
  test.each([
    // asked, stored before, stored after, evidence, outcome
    ['set', false, true, 'answer', 'saved'],
    ['set', false, true, 'read', 'saved'],
    ['set', true, true, 'answer', 'saved'],
    ['set', true, true, 'read', 'unconfirmed'],
    ['set', false, false, 'answer', 'not-saved'],
    ['set', true, false, 'read', 'not-saved'],
    ['remove', true, false, 'answer', 'saved'],
    ['remove', true, false, 'read', 'saved'],
    ['remove', true, true, 'answer', 'not-saved'],
    ['remove', true, true, 'read', 'not-saved'],
  ] as const)(
    'asked to %s, stored before: %s, stored after: %s, by %s: %s',
    (asked, storedBefore, storedAfter, evidence, state) => {
      const secrets = { subscriptionCode: asked === 'set' ? 'M1' : '' };
      const outcomes = verifySave(
        sentChanges(plain, secrets),
        settingsWith({ hasSubscriptionCode: storedBefore }),
        settingsWith({ hasSubscriptionCode: storedAfter }),
        evidence,
      );
      expect(outcomes).toEqual([{ key: 'subscriptionCode', state }]);
    },
  );

  test('that was not sent has no outcome, whatever its flag does', () => {
    const after = settingsWith({ hasSubscriptionCode: false });
    expect(verifySave(sentChanges(plain, {}), before, after, 'answer')).toEqual([]);
  });
});

test('what came back as sent has nothing but saved fields', () => {
  fc.assert(
    fc.property(anySettings, anySettings, (was, asked) => {
      const after = { ...was, ...pickPlain(asked) };
      const outcomes = verifySave(sentChanges(pickPlain(asked), {}), was, after, 'read');
      expect(outcomes.every(({ state }) => state === 'saved')).toBe(true);
    }),
  );
});

describe('a save has arrived', () => {
  const sent = sentChanges({ ...plain, bulkBatchSize: 7 }, { subscriptionCode: 'M1' });
  const arrived = (changed: Parameters<typeof settingsWith>[0]) =>
    hasArrived(verifySave(sent, before, settingsWith(changed), 'read'), before);

  test.each([
    ['a value is as asked', { bulkBatchSize: 7 }, true],
    ['a value that was asked for became another one', { bulkBatchSize: 50 }, true],
    ['nothing is different', {}, false],
    ['only something else is different', { auditRetentionDays: 30 }, false],
  ])('where %s: %s -> %s', (_what, changed, expected) => {
    expect(arrived(changed)).toBe(expected);
  });
});
