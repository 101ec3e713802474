import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviceOf } from '#renderer/features/review/advice';
import { consequencesOf } from '#shared/settings/consequences';
import { type Draft, emptyDraft, withNewSecret, withRemoval } from '#shared/settings/draft';
import { type ConflictChoices, reviewRows } from '#shared/settings/merge';
import type { DraftInputs, OrgSettings } from '#shared/settings/schema';
import { anyDraft, anySettings, draftBy } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

/** The advice of a review, each row's checks by field and the others as `field: check`. */
function advice(draft: Draft, fresh: OrgSettings = draft.base, choices: ConflictChoices = {}) {
  const rows = reviewRows(draft, fresh);
  const consequences = consequencesOf(rows, choices, draft, fresh, 0);
  const { ofRows, elsewhere } = adviceOf(rows, choices, draft.newSecrets, fresh, consequences);
  return {
    ofRows: Object.fromEntries([...ofRows].filter(([, checks]) => checks.length > 0)),
    elsewhere: elsewhere.map(({ check, field }) => `${field}: ${check}`),
  };
}

const none = { ofRows: {}, elsewhere: [] };
const typed = (inputs: DraftInputs, base = calmSettings) => advice(draftBy(base, inputs));

describe('advice on a changed field', () => {
  test('is there under its new value', () => {
    expect(typed({ bulkBatchSize: '0', posthogUiHost: 'http://h' })).toEqual({
      ofRows: { bulkBatchSize: ['batch-size-zero'], posthogUiHost: ['ui-host-not-https'] },
      elsewhere: [],
    });
    const key = withNewSecret(emptyDraft(calmSettings), 'posthogPersonalApiKey', 'phc_1');
    expect(advice(key).ofRows).toEqual({ posthogPersonalApiKey: ['project-key'] });
  });

  test('does not repeat what a consequence says', () => {
    expect(typed({ requirePasskey: false })).toEqual(none);
    expect(typed({ posthogApiHost: 'https://h' })).toEqual(none);
    expect(typed({ auditRetentionDays: '200' })).toEqual(none);
    expect(advice(withRemoval(emptyDraft(calmSettings), 'subscriptionCode'))).toEqual(none);
    const moved = draftBy(calmSettings, { posthogApiHost: 'https://h', posthogEnabled: false });
    expect(advice(withRemoval(moved, 'posthogPersonalApiKey'))).toEqual(none);
  });

  test('says what a consequence of the same field does not say', () => {
    expect(typed({ auditRetentionDays: '30' }).ofRows).toEqual({
      auditRetentionDays: ['retention-short'],
    });
    expect(advice(withRemoval(emptyDraft(calmSettings), 'posthogPersonalApiKey')).ofRows).toEqual({
      posthogPersonalApiKey: ['key-missing'],
    });
  });

  test('waits for a conflict to be settled, and speaks of the value that it is settled for', () => {
    const draft = draftBy(calmSettings, { bulkBatchSize: '0' });
    const fresh = settingsWith({ bulkBatchSize: 50 });
    expect(advice(draft, fresh)).toEqual(none);
    expect(advice(draft, fresh, { bulkBatchSize: 'theirs' })).toEqual(none);
    expect(advice(draft, fresh, { bulkBatchSize: 'mine' }).ofRows).toEqual({
      bulkBatchSize: ['batch-size-zero'],
    });
  });
});

describe('advice on a field that is left alone', () => {
  test('is there where the save brings it up', () => {
    const key = withNewSecret(
      draftBy(calmSettings, { posthogApiHost: 'https://us.posthog.com' }),
      'posthogPersonalApiKey',
      'phx_1',
    );
    expect(advice(key)).toEqual({ ofRows: {}, elsewhere: ['posthogUiHost: regions-differ'] });
    const off = settingsWith({ posthogEnabled: false, hasPosthogPersonalKey: false });
    expect(typed({ posthogEnabled: true }, off).elsewhere).toEqual([
      'posthogPersonalApiKey: key-missing',
    ]);
  });

  test('is not there for what stood so before, here or by a change elsewhere', () => {
    const short = settingsWith({ auditRetentionDays: 30, hasSubscriptionCode: false });
    expect(typed({ bulkBatchSize: '7' }, short)).toEqual(none);
    expect(advice(draftBy(calmSettings, { bulkBatchSize: '7' }), short)).toEqual(none);
  });
});

test('no check is told twice, and none that is also a consequence', () => {
  const choice = fc.constantFrom<ConflictChoices>({}, { posthogApiHost: 'mine' });
  fc.assert(
    fc.property(anyDraft, anySettings, choice, (draft, fresh, choices) => {
      const rows = reviewRows(draft, fresh);
      const consequences = consequencesOf(rows, choices, draft, fresh, 0);
      const found = adviceOf(rows, choices, draft.newSecrets, fresh, consequences);
      const told = [
        ...[...found.ofRows.values()].flat(),
        ...found.elsewhere.map(({ check }) => check),
        ...consequences.map(({ name }) => name),
      ];
      expect(new Set(told).size).toBe(told.length);
    }),
  );
});
