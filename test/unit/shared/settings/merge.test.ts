import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDraft, movedTo, withInput, withNewSecret, withRemoval } from '#shared/settings/draft';
import { pickPlain, plainFields, secretFields } from '#shared/settings/fields';
import {
  type ConflictChoices,
  isConflict,
  type ReviewRow,
  reviewRows,
  savePlan,
} from '#shared/settings/merge';
import { anyDraft, anySettings } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const draft = emptyDraft(calmSettings);

describe('the rows of a review', () => {
  test('tell an edit, a change elsewhere, and both at once as a conflict, conflicts first', () => {
    let edited = withInput(draft, 'auditRetentionDays', '30', calmSettings);
    edited = withInput(edited, 'posthogUiHost', 'https://mine', calmSettings);
    const fresh = settingsWith({ bulkBatchSize: 7, posthogUiHost: 'https://theirs' });
    expect(reviewRows(edited, fresh)).toEqual([
      {
        kind: 'plain',
        key: 'posthogUiHost',
        state: 'conflict',
        base: 'https://eu.posthog.com',
        now: 'https://theirs',
        mine: 'https://mine',
      },
      { kind: 'plain', key: 'auditRetentionDays', state: 'change', base: 400, now: 400, mine: 30 },
      { kind: 'plain', key: 'bulkBatchSize', state: 'elsewhere', base: 100, now: 7, mine: 7 },
    ]);
  });

  test('tell the same change on both sides as one that is already there', () => {
    const edited = withInput(draft, 'bulkBatchSize', '7', calmSettings);
    expect(reviewRows(edited, settingsWith({ bulkBatchSize: 7 }))).toEqual([
      { kind: 'plain', key: 'bulkBatchSize', state: 'elsewhere', base: 100, now: 7, mine: 7 },
    ]);
  });

  test('ask again where an edit returns to a value that was changed elsewhere since', () => {
    const edited = withInput(draft, 'bulkBatchSize', '5', calmSettings);
    const theirs = settingsWith({ bulkBatchSize: 7 });
    const back = withInput(movedTo(edited, theirs), 'bulkBatchSize', '100', theirs);
    expect(reviewRows(back, theirs)).toMatchObject([
      { state: 'conflict', base: 100, mine: 100, now: 7 },
    ]);
  });

  test('leave an input that can not be read to the editor', () => {
    const edited = withInput(draft, 'bulkBatchSize', 'many', calmSettings);
    expect(reviewRows(edited, calmSettings)).toEqual([]);
  });

  test.each([
    ['where none was', false, false],
    ['where one was', true, true],
    ['where one was stored elsewhere', false, true],
  ])('tell a secret that is set %s', (_title, storedBefore, storedNow) => {
    const base = settingsWith({ hasPosthogWebhookKey: storedBefore });
    const edited = withNewSecret(emptyDraft(base), 'posthogWebhookSecret', 'whs_new');
    expect(reviewRows(edited, settingsWith({ hasPosthogWebhookKey: storedNow }))).toEqual([
      { kind: 'secret', key: 'posthogWebhookSecret', state: 'set', storedBefore, storedNow },
    ]);
  });

  test('tell a removal, and where it has already happened elsewhere', () => {
    const edited = withRemoval(draft, 'subscriptionCode');
    const row = { kind: 'secret', key: 'subscriptionCode', storedBefore: true } as const;
    expect(reviewRows(edited, calmSettings)).toEqual([
      { ...row, state: 'remove', storedNow: true },
    ]);
    expect(reviewRows(edited, settingsWith({ hasSubscriptionCode: false }))).toEqual([
      { ...row, state: 'elsewhere', storedNow: false },
    ]);
  });

  test('tell a secret that was stored elsewhere', () => {
    expect(reviewRows(draft, settingsWith({ hasPosthogWebhookKey: true }))).toEqual([
      {
        kind: 'secret',
        key: 'posthogWebhookSecret',
        state: 'elsewhere',
        storedBefore: false,
        storedNow: true,
      },
    ]);
  });
});

describe('the plan of a save', () => {
  const plan = (edited: typeof draft, fresh = calmSettings, choices: ConflictChoices = {}) =>
    savePlan(reviewRows(edited, fresh), fresh, choices, edited.newSecrets);

  test('sends all six values and no secret that was not touched', () => {
    const edited = withInput(draft, 'bulkBatchSize', '7', calmSettings);
    expect(plan(edited)).toEqual({
      values: { ...pickPlain(calmSettings), bulkBatchSize: 7 },
      secrets: {},
      asked: ['bulkBatchSize'],
    });
  });

  test('sends a new secret without the space around it, and a removal as empty text', () => {
    const edited = withRemoval(
      withNewSecret(draft, 'posthogPersonalApiKey', ' phx_new\n'),
      'subscriptionCode',
    );
    expect(plan(edited)).toMatchObject({
      secrets: { posthogPersonalApiKey: 'phx_new', subscriptionCode: '' },
      asked: ['posthogPersonalApiKey', 'subscriptionCode'],
    });
  });

  test('is none where a new secret has been wiped since: its place would remove the stored one', () => {
    const edited = withNewSecret(draft, 'posthogPersonalApiKey', 'phx_new');
    const rows = reviewRows(edited, calmSettings);
    expect(savePlan(rows, calmSettings, {}, edited.newSecrets)).not.toBeNull();
    expect(savePlan(rows, calmSettings, {}, {})).toBeNull();
    expect(savePlan(rows, calmSettings, {}, { posthogPersonalApiKey: ' ' })).toBeNull();
  });

  test.each([
    ['mine', 5, ['bulkBatchSize']],
    ['theirs', 7, []],
  ] as const)('takes %s of a conflict', (choice, bulkBatchSize, asked) => {
    const edited = withInput(draft, 'bulkBatchSize', '5', calmSettings);
    const fresh = settingsWith({ bulkBatchSize: 7 });
    expect(plan(edited, fresh)).toBeNull();
    expect(plan(edited, fresh, { bulkBatchSize: choice })).toMatchObject({
      values: { bulkBatchSize },
      asked,
    });
  });
});

const anyChoice = fc.constantFrom('mine' as const, 'theirs' as const);
const anyChoices = fc.record(
  {
    requirePasskey: anyChoice,
    auditRetentionDays: anyChoice,
    bulkBatchSize: anyChoice,
    posthogEnabled: anyChoice,
    posthogApiHost: anyChoice,
    posthogUiHost: anyChoice,
  },
  { requiredKeys: [] },
);

function rowOf(rows: readonly ReviewRow[], key: string): ReviewRow | undefined {
  return rows.find((row) => row.key === key);
}

describe('whatever was edited here and changed elsewhere', () => {
  const runs = { numRuns: 1000 };

  test('a conflict is exactly an edit and a change elsewhere that differ', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, (edited, fresh) => {
        const rows = reviewRows(edited, fresh);
        for (const { key, kind } of plainFields) {
          const input = edited.inputs[key];
          const mine = kind === 'integer' && input !== undefined ? Number(input) : input;
          const base = edited.base[key];
          const theirs = fresh[key];
          const all = mine !== undefined && mine !== base && base !== theirs && mine !== theirs;
          expect(rowOf(rows, key)?.state === 'conflict').toBe(all);
        }
        expect(rows.slice(0, rows.filter(isConflict).length).every(isConflict)).toBe(true);
      }),
      runs,
    );
  });

  test('no change from elsewhere is lost, no untouched field changes, and an edit goes out as typed', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, anyChoices, (edited, fresh, choices) => {
        const rows = reviewRows(edited, fresh);
        const plan = savePlan(rows, fresh, choices, edited.newSecrets);
        if (!plan) return;
        for (const { key, kind } of plainFields) {
          const input = edited.inputs[key];
          const yields = rowOf(rows, key)?.state === 'conflict' && choices[key] === 'theirs';
          const mine = kind === 'integer' ? Number(input) : input;
          expect(plan.values[key]).toBe(input === undefined || yields ? fresh[key] : mine);
        }
        for (const { key, flag } of secretFields) {
          const removed = edited.removals.includes(key) && fresh[flag] ? '' : undefined;
          expect(plan.secrets[key]).toBe(edited.newSecrets[key]?.trim() ?? removed);
        }
      }),
      runs,
    );
  });

  test('what is asked is exactly what differs from the fresh read', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, anyChoices, (edited, fresh, choices) => {
        const plan = savePlan(reviewRows(edited, fresh), fresh, choices, edited.newSecrets);
        if (!plan) return;
        const plain = plainFields.filter(({ key }) => plan.values[key] !== fresh[key]);
        const expected = [...plain.map(({ key }) => key), ...Object.keys(plan.secrets)];
        expect([...plan.asked].sort()).toEqual(expected.sort());
      }),
      runs,
    );
  });

  test('there is no plan exactly while a conflict is not settled', () => {
    fc.assert(
      fc.property(anyDraft, anySettings, anyChoices, (edited, fresh, choices) => {
        const rows = reviewRows(edited, fresh);
        const open = rows.some(
          (row) => row.kind === 'plain' && isConflict(row) && choices[row.key] === undefined,
        );
        expect(savePlan(rows, fresh, choices, edited.newSecrets) === null).toBe(open);
      }),
      runs,
    );
  });

  test('a review against the same settings shows nothing but the edits', () => {
    fc.assert(
      fc.property(anyDraft, (edited) => {
        const states = new Set(reviewRows(edited, edited.base).map(({ state }) => state));
        expect(states).not.toContain('conflict');
        expect(states).not.toContain('elsewhere');
      }),
      runs,
    );
  });
});
