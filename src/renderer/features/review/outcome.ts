import type { PlainValue } from '#shared/settings/draft';
import type { PlainKey, SecretKey } from '#shared/settings/fields';
import type { ConflictChoices, ReviewRow } from '#shared/settings/merge';
import type { OrgSettings, SecretChanges } from '#shared/settings/schema';
import type { FieldOutcome } from '#shared/settings/verify';

type OutcomeState = FieldOutcome['state'];

/** One line of the table after a save. */
export type OutcomeRow =
  | {
      readonly kind: 'plain';
      readonly key: PlainKey;
      readonly state: OutcomeState;
      readonly before: PlainValue;
      readonly asked: PlainValue;
      /** What the server holds instead of what was asked; null where it adjusted nothing. */
      readonly got: PlainValue | null;
    }
  | {
      readonly kind: 'secret';
      readonly key: SecretKey;
      readonly state: OutcomeState;
      readonly storedBefore: boolean;
      readonly asked: 'set' | 'remove';
    };

/**
 * What became of everything that was sent, and of what the server adjusted without being asked.
 *
 * @param outcomes null while nothing can be said of any field
 * @param before the settings that the save was compared with
 */
export function outcomeRows(
  rows: readonly ReviewRow[],
  choices: ConflictChoices,
  outcomes: readonly FieldOutcome[] | null,
  before: OrgSettings,
): OutcomeRow[] {
  const sent = rows.flatMap((row) => outcomeRow(row, choices, outcomes));
  const others = (outcomes ?? []).flatMap((outcome): OutcomeRow[] => {
    if (outcome.state !== 'adjusted' || sent.some(({ key }) => key === outcome.key)) return [];
    return [{ kind: 'plain', ...outcome, before: before[outcome.key] }];
  });
  return [...sent, ...others];
}

function outcomeRow(
  row: ReviewRow,
  choices: ConflictChoices,
  outcomes: readonly FieldOutcome[] | null,
): OutcomeRow[] {
  if (row.state === 'elsewhere') return [];
  const outcome = outcomes?.find(({ key }) => key === row.key);
  // A value that was sent and has no outcome was there already when the server compared.
  const state = outcomes === null ? 'unconfirmed' : (outcome?.state ?? 'saved');
  if (row.kind === 'secret') {
    const { kind, key, storedNow, state: asked } = row;
    return [{ kind, key, state, storedBefore: storedNow, asked }];
  }
  if (row.state === 'conflict' && choices[row.key] !== 'mine') return [];
  const { kind, key, now, mine } = row;
  const got = outcome?.state === 'adjusted' ? outcome.got : null;
  return [{ kind, key, state, before: now, asked: mine, got }];
}

/** The save as a whole. */
export type Verdict = 'saved' | 'partly' | 'none' | 'unconfirmed' | 'unknown' | 'theirs';

/** @param outcomes null while nothing can be said of any field */
export function verdictOf(
  outcomes: readonly FieldOutcome[] | null,
  rows: readonly OutcomeRow[],
): Verdict {
  if (outcomes === null) return 'unknown';
  if (rows.length === 0) return 'theirs';
  const states = new Set(rows.map(({ state }) => state));
  const only = (...allowed: OutcomeState[]) => [...states].every((one) => allowed.includes(one));
  if (only('saved')) return 'saved';
  if (only('not-saved')) return 'none';
  return only('saved', 'unconfirmed') ? 'unconfirmed' : 'partly';
}

/** Whether a typed secret went out, did not arrive and is wiped: it has to be typed again. */
export function lostSecret(rows: readonly OutcomeRow[], newSecrets: SecretChanges): boolean {
  return rows.some(
    (row) =>
      row.kind === 'secret' &&
      row.asked === 'set' &&
      row.state === 'not-saved' &&
      newSecrets[row.key] === undefined,
  );
}
