import type { Consequence } from '#shared/settings/consequences';
import { type ReviewRow, savePlan } from '#shared/settings/merge';
import type { SecretChanges } from '#shared/settings/schema';
import type { Review } from '../../store/review-slice';

/** Why `Save to oCore` can't be pressed now. */
export type Blocker =
  | { readonly kind: 'reading' | 'offline' | 'nothing' | 'name' }
  | { readonly kind: 'conflicts'; readonly count: number };

/** @param nameMissing a dangerous change still waits for the organization's name */
export function blockerOf(
  { step, fresh, rows, choices, failure }: Review,
  newSecrets: SecretChanges,
  nameMissing: boolean,
): Blocker | null {
  if (step === 'reading' || !fresh) return { kind: 'reading' };
  if (failure) return { kind: 'offline' };
  const count = rows.filter((row) => row.state === 'conflict' && !choices[row.key]).length;
  if (count > 0) return { kind: 'conflicts', count };
  const plan = savePlan(rows, fresh, choices, newSecrets);
  const settled = rows.some((row) => row.state === 'conflict');
  if (!plan || (plan.asked.length === 0 && !settled)) return { kind: 'nothing' };
  return nameMissing ? { kind: 'name' } : null;
}

/** What saving does to a field, for the sign in front of its new value. */
export type Effect = 'added' | 'removed' | 'changed' | 'none';

export function effectOf(row: ReviewRow): Effect {
  if (row.state === 'elsewhere') return 'none';
  if (row.kind === 'secret') {
    if (row.state === 'remove') return 'removed';
    return row.storedNow ? 'changed' : 'added';
  }
  if (row.now === '') return 'added';
  return row.mine === '' ? 'removed' : 'changed';
}

/**
 * Whether a danger is there that was not there before: the name that was typed did not confirm it.
 *
 * @param before the consequences of the plan that the name was typed for
 */
export function bringsDanger(
  before: readonly Consequence[],
  after: readonly Consequence[],
): boolean {
  const known = new Set(before.map(({ name }) => name));
  return after.some(({ name, dangerous }) => dangerous && !known.has(name));
}

/** Whether the typed name is the organization's, as somebody reads it: white space around it doesn't count. */
export function isConfirmed(typed: string, name: string): boolean {
  return typed.trim() === name.trim();
}
