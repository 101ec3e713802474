import { describe, expect, test } from 'vitest';
import { lostSecret, outcomeRows, verdictOf } from '#renderer/features/review/outcome';
import { emptyDraft, withInput, withNewSecret, withRemoval } from '#shared/settings/draft';
import { type ConflictChoices, reviewRows } from '#shared/settings/merge';
import type { FieldOutcome } from '#shared/settings/verify';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

/** A batch size edited here and elsewhere, an edited host, a replaced code, and a switch changed elsewhere. */
const fresh = settingsWith({ bulkBatchSize: 50, posthogEnabled: false });
const edited = withInput(emptyDraft(calmSettings), 'bulkBatchSize', '7', calmSettings);
const withHost = withInput(edited, 'posthogUiHost', 'https://mine', calmSettings);
const rows = reviewRows(withNewSecret(withHost, 'subscriptionCode', 'M1'), fresh);
const mine: ConflictChoices = { bulkBatchSize: 'mine' };

const allSaved: FieldOutcome[] = [
  { key: 'bulkBatchSize', state: 'saved' },
  { key: 'posthogUiHost', state: 'saved' },
  { key: 'subscriptionCode', state: 'saved' },
];

function rowsAfter(outcomes: readonly FieldOutcome[] | null, choices = mine) {
  return outcomeRows(rows, choices, outcomes, fresh);
}

const verdict = (outcomes: readonly FieldOutcome[] | null) =>
  verdictOf(outcomes, rowsAfter(outcomes));

describe('the rows after a save', () => {
  test('are those that were sent, with what stood there, what was asked and what became of it', () => {
    expect(rowsAfter(allSaved)).toEqual([
      { kind: 'plain', key: 'bulkBatchSize', state: 'saved', before: 50, asked: 7, got: null },
      {
        kind: 'plain',
        key: 'posthogUiHost',
        state: 'saved',
        before: 'https://eu.posthog.com',
        asked: 'https://mine',
        got: null,
      },
      { kind: 'secret', key: 'subscriptionCode', state: 'saved', storedBefore: true, asked: 'set' },
    ]);
  });

  test('leave out a conflict that was given up', () => {
    const keys = rowsAfter(allSaved, { bulkBatchSize: 'theirs' }).map(({ key }) => key);
    expect(keys).toEqual(['posthogUiHost', 'subscriptionCode']);
  });

  test('tell what the server made of a value, also of one that nobody had edited', () => {
    const after = rowsAfter([
      ...allSaved.slice(1),
      { key: 'bulkBatchSize', state: 'adjusted', asked: 7, got: 10 },
      { key: 'auditRetentionDays', state: 'adjusted', asked: 400, got: 365 },
    ]);
    expect(after[0]).toMatchObject({ key: 'bulkBatchSize', state: 'adjusted', asked: 7, got: 10 });
    expect(after.at(-1)).toEqual({
      kind: 'plain',
      key: 'auditRetentionDays',
      state: 'adjusted',
      before: 400,
      asked: 400,
      got: 365,
    });
  });

  test("can't be confirmed, any of them, while nothing is known", () => {
    expect(rowsAfter(null).map(({ state }) => state)).toEqual([
      'unconfirmed',
      'unconfirmed',
      'unconfirmed',
    ]);
  });
});

describe('the verdict on a save', () => {
  const [batchSaved, hostSaved, codeSaved] = allSaved;
  const notSaved = allSaved.map(({ key }): FieldOutcome => ({ key, state: 'not-saved' }));

  test('is all, none, or not known', () => {
    expect(verdict(allSaved)).toBe('saved');
    expect(verdict(notSaved)).toBe('none');
    expect(verdict(null)).toBe('unknown');
  });

  test('is partly where something failed or was adjusted', () => {
    if (!batchSaved || !hostSaved || !codeSaved) throw new Error('Three outcomes are expected');
    expect(verdict([batchSaved, hostSaved, ...notSaved.slice(2)])).toBe('partly');
    const adjusted: FieldOutcome = {
      key: 'auditRetentionDays',
      state: 'adjusted',
      asked: 400,
      got: 1,
    };
    expect(verdict([...allSaved, adjusted])).toBe('partly');
  });

  test('says so where only a secret is in doubt', () => {
    const doubtful: FieldOutcome = { key: 'subscriptionCode', state: 'unconfirmed' };
    expect(verdict([...allSaved.slice(0, 2), doubtful])).toBe('unconfirmed');
  });
});

test('A secret is lost when it was typed, not saved and wiped, not when it was to be removed', () => {
  const outcome: FieldOutcome[] = [{ key: 'subscriptionCode', state: 'not-saved' }];
  expect(lostSecret(rowsAfter(outcome), {})).toBe(true);
  expect(lostSecret(rowsAfter(outcome), { subscriptionCode: 'M1' })).toBe(false);
  expect(lostSecret(rowsAfter(allSaved), {})).toBe(false);
  const removal = reviewRows(
    withRemoval(emptyDraft(calmSettings), 'subscriptionCode'),
    calmSettings,
  );
  expect(lostSecret(outcomeRows(removal, {}, outcome, calmSettings), {})).toBe(false);
});
