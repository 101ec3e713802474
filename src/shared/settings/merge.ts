import { type Draft, type PlainValue, readInput } from './draft';
import {
  type FieldKey,
  fields,
  type PlainField,
  type PlainKey,
  pickPlain,
  type SecretField,
  type SecretKey,
} from './fields';
import type { OrgSettings, PlainSettings, SecretChanges } from './schema';

export type ConflictChoice = 'mine' | 'theirs';
export type ConflictChoices = Readonly<Partial<Record<PlainKey, ConflictChoice>>>;

/** One line of the review. `elsewhere` rows are there to be read: saving leaves them as they are. */
export type ReviewRow = PlainRow | SecretRow;

export interface PlainRow {
  readonly kind: 'plain';
  readonly key: PlainKey;
  /** `conflict`: edited here and changed elsewhere, to different values. */
  readonly state: 'change' | 'conflict' | 'elsewhere';
  readonly base: PlainValue;
  readonly now: PlainValue;
  /** What the draft asks for; the same as `now` in an `elsewhere` row. */
  readonly mine: PlainValue;
}

export interface SecretRow {
  readonly kind: 'secret';
  readonly key: SecretKey;
  readonly state: 'set' | 'remove' | 'elsewhere';
  readonly storedBefore: boolean;
  readonly storedNow: boolean;
}

/**
 * Three-way merge of a draft with a fresh read: base is `draft.base`, mine are the draft's edits, theirs is
 * `fresh`. Rows come in the order of the screen, conflicts first. Invalid inputs give no row: the editor does
 * not let a review begin with one.
 */
export function reviewRows(draft: Draft, fresh: OrgSettings): ReviewRow[] {
  const rows = fields.flatMap((field): ReviewRow[] => {
    const row =
      field.kind === 'secret' ? secretRow(draft, field, fresh) : plainRow(draft, field, fresh);
    return row ? [row] : [];
  });
  return [...rows.filter(isConflict), ...rows.filter((row) => !isConflict(row))];
}

export function isConflict(row: ReviewRow): boolean {
  return row.state === 'conflict';
}

function plainRow(draft: Draft, field: PlainField, fresh: OrgSettings): PlainRow | null {
  const { key } = field;
  const base = draft.base[key];
  const now = fresh[key];
  const input = draft.inputs[key];
  const read = input === undefined ? null : readInput(field, input);
  const mine = read?.ok ? read.value : now;
  const foreign = base !== now;
  if (mine === now)
    return foreign ? { kind: 'plain', key, state: 'elsewhere', base, now, mine } : null;
  return { kind: 'plain', key, state: foreign ? 'conflict' : 'change', base, now, mine };
}

function secretRow(draft: Draft, { key, flag }: SecretField, fresh: OrgSettings): SecretRow | null {
  const storedBefore = draft.base[flag];
  const storedNow = fresh[flag];
  const row = { kind: 'secret', key, storedBefore, storedNow } as const;
  if (draft.newSecrets[key] !== undefined) return { ...row, state: 'set' };
  if (draft.removals.includes(key) && storedNow) return { ...row, state: 'remove' };
  return storedBefore === storedNow ? null : { ...row, state: 'elsewhere' };
}

/** What a save sends, and which of it was asked for by the admin. */
export interface SavePlan {
  /** All six, merged: safe whether the server's PUT merges or replaces. */
  readonly values: PlainSettings;
  readonly secrets: SecretChanges;
  readonly asked: readonly FieldKey[];
}

/**
 * Turns the reviewed rows into what will be sent, or null while a conflict is not settled or a new secret is
 * gone. White space around a pasted secret is the usual mistake and never part of one: it is dropped.
 */
export function savePlan(
  rows: readonly ReviewRow[],
  fresh: OrgSettings,
  choices: ConflictChoices,
  newSecrets: SecretChanges,
): SavePlan | null {
  const values = pickPlain(fresh);
  const secrets: SecretChanges = {};
  const asked: FieldKey[] = [];
  for (const row of rows) {
    if (row.state === 'elsewhere') continue;
    if (row.kind === 'secret') {
      const secret = row.state === 'remove' ? '' : newSecrets[row.key]?.trim();
      // A secret that was wiped in the meantime must not go out as the empty string: that would remove it.
      if (row.state === 'set' && !secret) return null;
      secrets[row.key] = secret ?? '';
      asked.push(row.key);
      continue;
    }
    const choice = row.state === 'conflict' ? choices[row.key] : 'mine';
    if (choice === undefined) return null;
    if (choice === 'theirs') continue;
    Object.assign(values, { [row.key]: row.mine });
    asked.push(row.key);
  }
  return { values, secrets, asked };
}
