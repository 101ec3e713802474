import { describe, expect, test } from 'vitest';
import { longestSecret, pickPlain } from '#shared/settings/fields';
import {
  orgSettings,
  plainSettings,
  secretChanges,
  sentSettings,
  snapshot,
  storedDraft,
} from '#shared/settings/schema';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('an answer of the server', () => {
  test('is taken with all nine fields; others are left out', () => {
    expect(orgSettings.parse({ ...calmSettings, plan: 'pro' })).toEqual(calmSettings);
  });

  test.each(Object.keys(calmSettings))('is refused without %s', (key) => {
    const { [key]: _missing, ...rest } = calmSettings as Record<string, unknown>;
    expect(accepts(orgSettings, rest)).toBe(false);
    expect(accepts(orgSettings, { ...rest, [key]: null })).toBe(false);
  });

  test('may hold any whole number that can be written exactly, and no other', () => {
    for (const days of [-1, 0, Number.MAX_SAFE_INTEGER]) {
      expect(accepts(orgSettings, settingsWith({ auditRetentionDays: days }))).toBe(true);
    }
    for (const days of [1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '90']) {
      expect(accepts(orgSettings, { ...calmSettings, auditRetentionDays: days })).toBe(false);
    }
  });
});

describe('what a save sends', () => {
  const plain = pickPlain(calmSettings);

  test('is exactly the six fields', () => {
    expect(sentSettings.parse(plain)).toEqual(plain);
    expect(accepts(sentSettings, { ...plain, hasSubscriptionCode: true })).toBe(false);
    const { bulkBatchSize, ...five } = plain;
    expect(accepts(sentSettings, five)).toBe(false);
  });

  test('goes back as the server gave it, also where nobody could have typed it', () => {
    const odd = { ...plain, auditRetentionDays: -1, posthogUiHost: 'h'.repeat(5000) };
    expect(sentSettings.parse(odd)).toEqual(odd);
    expect(accepts(plainSettings, odd)).toBe(false);
  });

  test('holds at most three secrets of a length', () => {
    const longest = 's'.repeat(longestSecret);
    expect(accepts(secretChanges, {})).toBe(true);
    expect(accepts(secretChanges, { subscriptionCode: '' })).toBe(true);
    expect(accepts(secretChanges, { posthogPersonalApiKey: longest })).toBe(true);
    expect(accepts(secretChanges, { posthogPersonalApiKey: `${longest}s` })).toBe(false);
    expect(accepts(secretChanges, { posthogPersonalApiKey: null })).toBe(false);
    expect(accepts(secretChanges, { anotherSecret: 's' })).toBe(false);
  });
});

test('a stored draft has no place for a secret', () => {
  const draft = { base: calmSettings, inputs: {}, removals: [] };
  expect(accepts(storedDraft, draft)).toBe(true);
  expect(accepts(storedDraft, { ...draft, newSecrets: { subscriptionCode: 'M1' } })).toBe(false);
  expect(accepts(storedDraft, { ...draft, inputs: { subscriptionCode: 'M1' } })).toBe(false);
  expect(accepts(storedDraft, { ...draft, removals: ['requirePasskey'] })).toBe(false);
});

test('a snapshot keeps fields that the reference does not document', () => {
  const kept = {
    id: '6f9b3c2e-8f0b-4c39-9f38-1f2d3c4b5a69',
    readAt: 1_800_000_000_000,
    source: 'read',
    settings: calmSettings,
    extra: { plan: 'pro', limits: { users: [1, 2] } },
  };
  expect(snapshot.parse(kept)).toEqual(kept);
  expect(accepts(snapshot, { ...kept, id: '../../etc' })).toBe(false);
  expect(accepts(snapshot, { ...kept, source: 'guessed' })).toBe(false);
});
