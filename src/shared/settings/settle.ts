import { type Draft, movedTo, withoutChange, withoutNewSecrets } from './draft';
import { type PlainKey, plainFields } from './fields';
import type { ConflictChoices } from './merge';
import type { OrgSettings } from './schema';
import type { FieldOutcome } from './verify';

/**
 * What is left of a draft after a save whose outcome is known: nothing of what was saved, adjusted or settled
 * for the other side; what was not saved stays, ready for the next review. New secrets are wiped in any case.
 */
export function settledDraft(
  draft: Draft,
  outcomes: readonly FieldOutcome[],
  choices: ConflictChoices,
  settings: OrgSettings,
): Draft {
  const kept = new Set<string>(
    outcomes.filter((outcome) => outcome.state === 'not-saved').map((outcome) => outcome.key),
  );
  const dropped = plainFields
    .map(({ key }) => key)
    .filter((key: PlainKey) => choices[key] === 'theirs' || !kept.has(key));
  const left = dropped.reduce((rest, key) => withoutChange(rest, key, settings), draft);
  const removals = left.removals.filter((key) => kept.has(key));
  return movedTo(withoutNewSecrets({ ...left, removals }), settings);
}
