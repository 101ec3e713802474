import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consequencesOf, settingsAfter } from '#shared/settings/consequences';
import {
  type Draft,
  effectiveSettings,
  emptyDraft,
  withInput,
  withNewSecret,
  withRemoval,
} from '#shared/settings/draft';
import type { SecretKey } from '#shared/settings/fields';
import { type ConflictChoices, reviewRows } from '#shared/settings/merge';
import type { DraftInputs } from '#shared/settings/schema';
import { anyDraft, draftBy } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const now = Date.UTC(2026, 10, 24);
const day = 86_400_000;

function of(draft: Draft, fresh = calmSettings, choices: ConflictChoices = {}) {
  return consequencesOf(reviewRows(draft, fresh), choices, draft, fresh, now);
}

const typed = (inputs: DraftInputs, base = calmSettings) => of(draftBy(base, inputs), base);

describe('a change has its consequence', () => {
  test('passkeys off, and on', () => {
    expect(typed({ requirePasskey: false })).toEqual([{ name: 'passkey-off', dangerous: true }]);
    const off = settingsWith({ requirePasskey: false });
    expect(typed({ requirePasskey: true }, off)).toEqual([{ name: 'passkey-on', dangerous: true }]);
  });

  test('lower retention tells from when on entries stay', () => {
    expect(typed({ auditRetentionDays: '30' })).toEqual([
      { name: 'retention-lowered', dangerous: true, gone: { kind: 'before', at: now - 30 * day } },
    ]);
  });

  test('retention lowered to 0, which has no documented meaning', () => {
    expect(typed({ auditRetentionDays: '0' })).toEqual([
      { name: 'retention-lowered', dangerous: true, gone: { kind: 'unknown' } },
    ]);
  });

  test('higher retention is no danger', () => {
    expect(typed({ auditRetentionDays: '401' })).toEqual([
      { name: 'retention-raised', dangerous: false },
    ]);
  });

  test('retention lowered from for ever to nearly so takes nothing away, and is asked about all the same', () => {
    const forEver = settingsWith({ auditRetentionDays: Number.MAX_SAFE_INTEGER });
    expect(typed({ auditRetentionDays: '999999999999' }, forEver)).toEqual([
      { name: 'retention-lowered', dangerous: true, gone: { kind: 'none' } },
    ]);
  });

  test.each([0, -1])('retention raised from %d, which may have been for ever', (from) => {
    const base = settingsWith({ auditRetentionDays: from });
    expect(typed({ auditRetentionDays: '365' }, base)).toEqual([
      {
        name: 'retention-limited',
        dangerous: false,
        gone: { kind: 'before', at: now - 365 * day },
      },
    ]);
    expect(typed({ auditRetentionDays: '999999999' }, base)).toEqual([
      { name: 'retention-raised', dangerous: false },
    ]);
  });

  test('PostHog off, but not on', () => {
    expect(typed({ posthogEnabled: false })).toEqual([{ name: 'posthog-off', dangerous: false }]);
    expect(typed({ posthogEnabled: true }, settingsWith({ posthogEnabled: false }))).toEqual([]);
  });

  test.each<[SecretKey, string]>([
    ['posthogPersonalApiKey', 'key-removed'],
    ['posthogWebhookSecret', 'webhook-secret-removed'],
    ['subscriptionCode', 'subscription-removed'],
  ])('%s removed', (key, name) => {
    const base = settingsWith({ hasPosthogWebhookKey: true });
    expect(of(withRemoval(emptyDraft(base), key), base)).toEqual([{ name, dangerous: false }]);
  });

  test.each([
    ['a batch size', draftBy(calmSettings, { bulkBatchSize: '0' })],
    ['a UI host', draftBy(calmSettings, { posthogUiHost: '' })],
    ['a new secret', withNewSecret(emptyDraft(calmSettings), 'subscriptionCode', 'M1')],
  ])('%s has none', (_title, draft) => {
    expect(of(draft)).toEqual([]);
  });
});

test('the dangerous ones come first', () => {
  const draft = withRemoval(
    draftBy(calmSettings, { posthogEnabled: false, posthogApiHost: 'https://us.posthog.com' }),
    'subscriptionCode',
  );
  expect(of(draft).map(({ name }) => name)).toEqual([
    'host-under-key',
    'posthog-off',
    'subscription-removed',
  ]);
});

test('what was changed elsewhere has none here', () => {
  expect(of(emptyDraft(calmSettings), settingsWith({ requirePasskey: false }))).toEqual([]);
});

test('a conflict has the consequence of mine against theirs, until theirs is taken', () => {
  const draft = withInput(emptyDraft(calmSettings), 'auditRetentionDays', '200', calmSettings);
  const fresh = settingsWith({ auditRetentionDays: 100 });
  const raised = [{ name: 'retention-raised', dangerous: false }];
  expect(of(draft, fresh)).toEqual(raised);
  expect(of(draft, fresh, { auditRetentionDays: 'mine' })).toEqual(raised);
  expect(of(draft, fresh, { auditRetentionDays: 'theirs' })).toEqual([]);
});

describe('the settings after a save', () => {
  test('are those that the draft asks for where nothing was changed elsewhere', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const { base } = draft;
        const after = settingsAfter(reviewRows(draft, base), {}, base);
        expect(after).toEqual(effectiveSettings(draft, base));
      }),
    );
  });

  test('keep what was changed elsewhere, and what was settled for the other side', () => {
    const draft = withInput(emptyDraft(calmSettings), 'auditRetentionDays', '200', calmSettings);
    const fresh = settingsWith({ auditRetentionDays: 100, requirePasskey: false });
    const rows = reviewRows(draft, fresh);
    expect(settingsAfter(rows, { auditRetentionDays: 'theirs' }, fresh)).toEqual(fresh);
    const mine = { ...fresh, auditRetentionDays: 200 };
    expect(settingsAfter(rows, { auditRetentionDays: 'mine' }, fresh)).toEqual(mine);
    expect(settingsAfter(rows, {}, fresh)).toEqual(mine);
  });
});
