import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  emptyDraft,
  storable,
  withInput,
  withNewSecret,
  withRemoval,
} from '#shared/settings/draft';
import { plainFields, secretFields } from '#shared/settings/fields';
import { reviewRows, savePlan } from '#shared/settings/merge';
import type { OrgSettings } from '#shared/settings/schema';
import { settledDraft } from '#shared/settings/settle';
import { sentChanges, verifySave } from '#shared/settings/verify';
import { anyDraft, anySettings } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const allMine = Object.fromEntries(plainFields.map(({ key }) => [key, 'mine'] as const));
const draft = emptyDraft(calmSettings);

describe('after a save', () => {
  test('of which everything was done, nothing is left', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, (edited, fresh) => {
        const plan = savePlan(reviewRows(edited, fresh), fresh, allMine, edited.newSecrets);
        if (!plan) throw new Error('A draft with every conflict settled has a plan');
        const after: OrgSettings = { ...fresh, ...plan.values };
        for (const { key, flag } of secretFields) {
          const secret = plan.secrets[key];
          if (secret !== undefined) after[flag] = secret !== '';
        }
        const sent = sentChanges(plan.values, plan.secrets);
        const outcomes = verifySave(sent, fresh, after, 'answer');
        expect(settledDraft(edited, outcomes, allMine, after)).toEqual(emptyDraft(after));
      }),
      { numRuns: 1000 },
    );
  });

  test('what was not saved stays with its base, and what was saved or adjusted goes', () => {
    let edited = withInput(draft, 'bulkBatchSize', '7', calmSettings);
    edited = withInput(edited, 'auditRetentionDays', '30', calmSettings);
    edited = withInput(edited, 'posthogEnabled', false, calmSettings);
    const after = settingsWith({ auditRetentionDays: 90, posthogEnabled: false });
    const settled = settledDraft(
      edited,
      [
        { key: 'auditRetentionDays', state: 'adjusted', asked: 30, got: 90 },
        { key: 'bulkBatchSize', state: 'not-saved' },
        { key: 'posthogEnabled', state: 'saved' },
      ],
      {},
      after,
    );
    expect(settled).toEqual({ ...emptyDraft(after), inputs: { bulkBatchSize: '7' } });
  });

  test('an edit that gave way to theirs goes', () => {
    const edited = withInput(draft, 'bulkBatchSize', '7', calmSettings);
    const after = settingsWith({ bulkBatchSize: 5 });
    expect(settledDraft(edited, [], { bulkBatchSize: 'theirs' }, after)).toEqual(emptyDraft(after));
  });

  test('a new secret is wiped whatever became of it; a removal that was not done stays', () => {
    const edited = withRemoval(
      withNewSecret(draft, 'posthogPersonalApiKey', 'phx_new'),
      'subscriptionCode',
    );
    const outcomes = [
      { key: 'posthogPersonalApiKey', state: 'not-saved' },
      { key: 'subscriptionCode', state: 'not-saved' },
    ] as const;
    const settled = settledDraft(edited, outcomes, {}, calmSettings);
    expect(settled.newSecrets).toEqual({});
    expect(storable(settled)).toEqual({
      base: calmSettings,
      inputs: {},
      removals: ['subscriptionCode'],
    });
  });
});
