import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changesOf,
  type Draft,
  effectiveSettings,
  emptyDraft,
  movedTo,
  storable,
  withInput,
  withNewSecret,
  withoutChange,
  withoutNewSecrets,
  withRemoval,
} from '#shared/settings/draft';
import { fields, plainFields, secretFields } from '#shared/settings/fields';
import { storedDraft } from '#shared/settings/schema';
import {
  anyDraft,
  anyInputsWithMistakes,
  anySecretEdits,
  anySettings,
  draftBy,
} from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const draft = emptyDraft(calmSettings);

describe('an edited draft', () => {
  test('tells each change against the settings, in the order of the screen', () => {
    let edited = withRemoval(draft, 'subscriptionCode');
    edited = withNewSecret(edited, 'posthogWebhookSecret', 'whs_new');
    edited = withInput(edited, 'bulkBatchSize', 'many', calmSettings);
    edited = withInput(edited, 'requirePasskey', false, calmSettings);
    expect(changesOf(edited, calmSettings)).toEqual([
      { kind: 'plain', key: 'requirePasskey', was: true, now: false },
      { kind: 'invalid', key: 'bulkBatchSize', was: 100, problem: 'not-a-whole-number' },
      { kind: 'secret', key: 'posthogWebhookSecret', action: 'set' },
      { kind: 'secret', key: 'subscriptionCode', action: 'remove' },
    ]);
  });

  test("takes a change back when the server's own value is typed again", () => {
    const edited = withInput(draft, 'auditRetentionDays', '30', calmSettings);
    expect(changesOf(edited, calmSettings)).toHaveLength(1);
    expect(withInput(edited, 'auditRetentionDays', ' 400 ', calmSettings)).toEqual(draft);
  });

  test('keeps a half-typed number as it was typed', () => {
    expect(withInput(draft, 'auditRetentionDays', '-', calmSettings).inputs).toEqual({
      auditRetentionDays: '-',
    });
  });

  test('has no change left where the server came to the same value by itself', () => {
    const edited = withInput(draft, 'auditRetentionDays', '30', calmSettings);
    expect(changesOf(edited, settingsWith({ auditRetentionDays: 30 }))).toEqual([]);
  });

  test('has no removal left where nothing is stored any more', () => {
    const edited = withRemoval(draft, 'subscriptionCode');
    expect(changesOf(edited, calmSettings)).toHaveLength(1);
    expect(changesOf(edited, settingsWith({ hasSubscriptionCode: false }))).toEqual([]);
  });

  test.each(fields.map(({ key }) => [key]))('undoes %s alone', (key) => {
    const edits = {
      requirePasskey: false,
      auditRetentionDays: '1',
      bulkBatchSize: '1',
      posthogEnabled: false,
      posthogApiHost: 'a',
      posthogUiHost: 'a',
    };
    const edited = draftBy(calmSettings, edits, [
      { key: 'posthogPersonalApiKey', value: 'phx_new' },
      { key: 'posthogWebhookSecret', value: 'whs_new' },
      { key: 'subscriptionCode', value: null },
    ]);
    const keys = changesOf(edited, calmSettings).map((change) => change.key);
    const undone = changesOf(withoutChange(edited, key, calmSettings), calmSettings);
    expect(undone.map((change) => change.key)).toEqual(keys.filter((one) => one !== key));
  });

  test('lets the base of an undone field move on with the server', () => {
    const now = settingsWith({ bulkBatchSize: 7, hasSubscriptionCode: false });
    let edited = withInput(draft, 'bulkBatchSize', '5', calmSettings);
    edited = withRemoval(edited, 'subscriptionCode');
    edited = withoutChange(edited, 'bulkBatchSize', now);
    edited = withoutChange(edited, 'subscriptionCode', now);
    expect(edited).toEqual(emptyDraft(now));
  });
});

describe('a new secret', () => {
  test('and a removal of the same secret take one another back', () => {
    const set = withNewSecret(draft, 'subscriptionCode', 'M1');
    const removed = withRemoval(set, 'subscriptionCode');
    expect(removed).toMatchObject({ newSecrets: {}, removals: ['subscriptionCode'] });
    expect(withRemoval(removed, 'subscriptionCode')).toEqual(removed);
    expect(withNewSecret(removed, 'subscriptionCode', 'M2')).toMatchObject({
      newSecrets: { subscriptionCode: 'M2' },
      removals: [],
    });
  });

  test.each(['', ' ', '\t\n'])('of nothing but white space (%j) is no change', (typed) => {
    const set = withNewSecret(draft, 'subscriptionCode', 'M1');
    expect(withNewSecret(set, 'subscriptionCode', typed)).toEqual(draft);
  });

  test('is kept as it is typed while it is typed', () => {
    expect(withNewSecret(draft, 'subscriptionCode', ' M1 2').newSecrets).toEqual({
      subscriptionCode: ' M1 2',
    });
  });

  test('is wiped with the others, and edits stay', () => {
    const edited = withInput(
      withNewSecret(draft, 'subscriptionCode', 'M1'),
      'bulkBatchSize',
      '5',
      calmSettings,
    );
    expect(withoutNewSecrets(edited)).toEqual(withInput(draft, 'bulkBatchSize', '5', calmSettings));
  });
});

describe('a draft that moves to a newer read', () => {
  test('keeps every edit and its base, and takes the rest from the read', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, (edited, read) => {
        const moved = movedTo(edited, read);
        expect({ ...moved, base: null }).toEqual({ ...edited, base: null });
        for (const { key } of plainFields) {
          const from = edited.inputs[key] === undefined ? read : edited.base;
          expect(moved.base[key]).toBe(from[key]);
        }
        for (const { key, flag } of secretFields) {
          const touched = edited.newSecrets[key] !== undefined || edited.removals.includes(key);
          expect(moved.base[flag]).toBe((touched ? edited.base : read)[flag]);
        }
      }),
    );
  });

  test('stays where it is when moved again', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, (edited, read) => {
        const moved = movedTo(edited, read);
        expect(movedTo(moved, read)).toEqual(moved);
      }),
    );
  });
});

describe('the settings as they would be', () => {
  test('differ from those on the server by exactly the changes', () => {
    fc.assert(
      fc.property(
        anySettings,
        anyInputsWithMistakes,
        anySecretEdits,
        anySettings,
        (base, inputs, secretEdits, settings) => {
          const edited = draftBy(base, inputs, secretEdits);
          const expected: Record<string, unknown> = { ...settings };
          for (const change of changesOf(edited, settings)) {
            if (change.kind === 'plain') expected[change.key] = change.now;
            const secret = secretFields.find(({ key }) => key === change.key);
            if (change.kind === 'secret' && secret) expected[secret.flag] = change.action === 'set';
          }
          expect(effectiveSettings(edited, settings)).toEqual(expected);
        },
      ),
    );
  });

  test('stay as they are where an input can not be read', () => {
    const edited = withInput(draft, 'bulkBatchSize', 'many', calmSettings);
    expect(effectiveSettings(edited, calmSettings)).toEqual(calmSettings);
  });
});

describe('what of a draft may be kept on disk', () => {
  const canary = 'canary-5f1d';
  const withCanary = (edited: Draft) =>
    secretFields.reduce((all, { key }) => withNewSecret(all, key, `${canary}-${key}`), edited);

  test('is never a secret', () => {
    fc.assert(
      fc.property(anyDraft, (edited) => {
        const holding = withCanary(edited);
        expect(JSON.stringify(holding)).toContain(canary);
        expect(JSON.stringify(storable(holding))).not.toContain(canary);
      }),
    );
  });

  test('is nothing where only secrets are new', () => {
    expect(storable(withCanary(draft))).toBeNull();
    expect(storable(draft)).toBeNull();
  });

  test('is an input or a removal alone', () => {
    const typed = withInput(draft, 'bulkBatchSize', '', calmSettings);
    expect(storable(typed)).toEqual({
      base: calmSettings,
      inputs: { bulkBatchSize: '' },
      removals: [],
    });
    const removed = withRemoval(draft, 'subscriptionCode');
    expect(storable(removed)?.removals).toEqual(['subscriptionCode']);
  });

  test('comes back from the disk as it was', () => {
    fc.assert(
      fc.property(anySettings, anyInputsWithMistakes, anySecretEdits, (base, inputs, edits) => {
        const kept = storable(draftBy(base, inputs, edits));
        if (kept) expect(storedDraft.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
      }),
    );
  });
});
