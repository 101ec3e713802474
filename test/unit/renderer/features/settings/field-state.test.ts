import { describe, expect, test } from 'vitest';
import { fieldStates } from '#renderer/features/settings/field-state';
import {
  type Draft,
  emptyDraft,
  movedTo,
  withInput,
  withNewSecret,
  withRemoval,
} from '#shared/settings/draft';
import { type FieldKey, fields, longestSecret } from '#shared/settings/fields';
import type { OrgSettings } from '#shared/settings/schema';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const untouched = emptyDraft(calmSettings);

function stateOf(key: FieldKey, draft: Draft, settings: OrgSettings) {
  const state = fieldStates(draft, settings).find(({ field }) => field.key === key);
  if (!state) throw new Error(`No state of ${key}`);
  return state;
}

describe('the states of the fields', () => {
  test('are one for each, with nothing to say of calm settings', () => {
    expect(fieldStates(untouched, calmSettings)).toEqual(
      fields.map((field) => ({
        field,
        change: null,
        findings: [],
        invalid: false,
        changedElsewhere: false,
      })),
    );
  });

  test('judge the settings as they would be after saving', () => {
    const draft = withInput(untouched, 'auditRetentionDays', '30', calmSettings);
    expect(stateOf('auditRetentionDays', draft, calmSettings)).toMatchObject({
      change: { kind: 'plain', was: 400, now: 30 },
      findings: ['retention-lowered', 'retention-short'],
      invalid: false,
    });
  });

  test('tell what cannot be sent: no whole number, and a secret of more characters than are taken', () => {
    const wrong = withInput(untouched, 'bulkBatchSize', 'many', calmSettings);
    expect(stateOf('bulkBatchSize', wrong, calmSettings).invalid).toBe(true);
    const fits = withNewSecret(untouched, 'subscriptionCode', ` ${'x'.repeat(longestSecret)} `);
    expect(stateOf('subscriptionCode', fits, calmSettings).invalid).toBe(false);
    const tooLong = withNewSecret(untouched, 'subscriptionCode', 'x'.repeat(longestSecret + 1));
    expect(stateOf('subscriptionCode', tooLong, calmSettings).invalid).toBe(true);
  });

  test('mark an edited field that has changed on the server, and no other', () => {
    const edited = withInput(untouched, 'bulkBatchSize', '7', calmSettings);
    const later = settingsWith({ bulkBatchSize: 50, posthogEnabled: false });
    const draft = movedTo(edited, later);
    expect(stateOf('bulkBatchSize', draft, later)).toMatchObject({
      change: { was: 50, now: 7 },
      changedElsewhere: true,
    });
    expect(stateOf('posthogEnabled', draft, later).changedElsewhere).toBe(false);
    expect(stateOf('bulkBatchSize', edited, calmSettings).changedElsewhere).toBe(false);
  });

  test('mark an edited secret by whether one is stored', () => {
    const edited = withNewSecret(untouched, 'posthogWebhookSecret', 'mine');
    const later = settingsWith({ hasPosthogWebhookKey: true });
    expect(stateOf('posthogWebhookSecret', movedTo(edited, later), later)).toMatchObject({
      change: { action: 'set' },
      changedElsewhere: true,
    });
    const removal = withRemoval(untouched, 'subscriptionCode');
    expect(stateOf('subscriptionCode', removal, calmSettings)).toMatchObject({
      change: { action: 'remove' },
      findings: ['subscription-missing'],
      changedElsewhere: false,
    });
  });
});
