import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  emptyDraft,
  withInput,
  withNewSecret,
  withRemoval,
} from '#shared/settings/draft';
import { pickPlain, plainFields } from '#shared/settings/fields';
import { filledDraft, lostEdits } from '#shared/settings/fill';
import { anyDraft, anySettings, unusualSettings } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

describe('putting values from elsewhere into a draft', () => {
  it('makes the changes that typing them would make', () => {
    const { draft, left } = filledDraft(
      emptyDraft(calmSettings),
      {
        auditRetentionDays: calmSettings.auditRetentionDays + 1,
        requirePasskey: !calmSettings.requirePasskey,
      },
      calmSettings,
    );
    expect(left).toEqual([]);
    expect(changesOf(draft, calmSettings).map(({ key }) => key)).toEqual([
      'requirePasskey',
      'auditRetentionDays',
    ]);
  });

  it('takes an edit back where the value is the one that the server holds', () => {
    const edited = withInput(emptyDraft(calmSettings), 'bulkBatchSize', '7', calmSettings);
    const { draft } = filledDraft(edited, pickPlain(calmSettings), calmSettings);
    expect(changesOf(draft, calmSettings)).toEqual([]);
  });

  it('leaves new secrets and removals as they are', () => {
    const secrets = withRemoval(
      withNewSecret(emptyDraft(calmSettings), 'posthogPersonalApiKey', 'phx_new'),
      'subscriptionCode',
    );
    const { draft } = filledDraft(
      secrets,
      pickPlain(settingsWith({ bulkBatchSize: 3 })),
      calmSettings,
    );
    expect(draft.newSecrets).toEqual({ posthogPersonalApiKey: 'phx_new' });
    expect(draft.removals).toEqual(['subscriptionCode']);
  });

  it.each([
    ['a number below 0', 'auditRetentionDays', -1],
    ['a host that is too long', 'posthogApiHost', `https://${'h'.repeat(2048)}`],
    ['a host with white space around it', 'posthogUiHost', ' https://eu.posthog.com'],
  ] as const)('names what nobody could type and leaves it: %s', (_what, key, value) => {
    const before = emptyDraft(calmSettings);
    const { draft, left } = filledDraft(before, { [key]: value }, calmSettings);
    expect(left).toEqual([key]);
    expect(draft).toEqual(before);
  });

  it('ends with just the values that were given, whatever was edited before', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, anySettings, (before, values, settings) => {
        const { draft, left } = filledDraft(before, pickPlain(values), settings);
        expect(left).toEqual([]);
        const changed = changesOf(draft, settings).filter(({ kind }) => kind === 'plain');
        const expected = plainFields.filter(({ key }) => values[key] !== settings[key]);
        expect(changed.map(({ key }) => key)).toEqual(expected.map(({ key }) => key));
        expect(draft.newSecrets).toEqual(before.newSecrets);
        expect(draft.removals).toEqual(before.removals);
      }),
    );
  });

  it('never touches a field that has no value, and never makes a draft that can not be sent', () => {
    fc.assert(
      fc.property(
        unusualSettings,
        anySettings,
        fc.constantFrom(...plainFields),
        (values, settings, { key }) => {
          const { draft, left } = filledDraft(
            emptyDraft(settings),
            { [key]: values[key] },
            settings,
          );
          const changes = changesOf(draft, settings);
          expect(changes.filter((change) => change.key !== key)).toEqual([]);
          expect(changes.filter(({ kind }) => kind === 'invalid')).toEqual([]);
          if (left.length === 0 && values[key] !== settings[key]) {
            expect(changes).toMatchObject([{ key, now: values[key] }]);
          }
        },
      ),
    );
  });
});

describe('the edits that would be lost', () => {
  const edited = withNewSecret(
    withInput(emptyDraft(calmSettings), 'bulkBatchSize', '7', calmSettings),
    'subscriptionCode',
    'M_new',
  );
  const lostTo = (values: Parameters<typeof filledDraft>[1], settings = calmSettings) =>
    lostEdits(edited, filledDraft(edited, values, settings).draft, settings);

  it('are those that other values would replace, or the server’s own', () => {
    expect(lostTo({ bulkBatchSize: 8 })).toEqual(['bulkBatchSize']);
    expect(lostTo(pickPlain(calmSettings))).toEqual(['bulkBatchSize']);
  });

  it('are none where the same was typed, another field is filled, or nothing can be typed', () => {
    expect(lostTo({ bulkBatchSize: 7 })).toEqual([]);
    expect(lostTo({ requirePasskey: !calmSettings.requirePasskey })).toEqual([]);
    expect(lostTo({ bulkBatchSize: -1 })).toEqual([]);
  });

  it('are none where the server says by now what was typed', () => {
    expect(lostTo({ bulkBatchSize: 8 }, settingsWith({ bulkBatchSize: 7 }))).toEqual([]);
  });
});
