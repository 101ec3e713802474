import type { PlainValue } from './draft';
import {
  type FieldKey,
  fields,
  type PlainKey,
  type SecretField,
  type SecretKey,
  secretFields,
} from './fields';
import type { OrgSettings, PlainSettings, SecretChanges } from './schema';

/** What became of one field of a save. */
export type FieldOutcome =
  | { readonly key: FieldKey; readonly state: 'saved' | 'not-saved' }
  | { readonly key: SecretKey; readonly state: 'unconfirmed' }
  | {
      readonly key: PlainKey;
      readonly state: 'adjusted';
      readonly asked: PlainValue;
      readonly got: PlainValue;
    };

/** What a save sent, without the secrets themselves. */
export interface SentChanges {
  readonly values: PlainSettings;
  readonly secrets: Readonly<Partial<Record<SecretKey, 'set' | 'remove'>>>;
}

/** Strips a save's secrets down to what was asked for each. */
export function sentChanges(values: PlainSettings, secrets: SecretChanges): SentChanges {
  const kinds = secretFields.flatMap(({ key }) => {
    const secret = secrets[key];
    return secret === undefined ? [] : [[key, secret === '' ? 'remove' : 'set'] as const];
  });
  return { values, secrets: Object.fromEntries(kinds) };
}

/**
 * Compares what was sent with what the server then said. Fields that were sent unchanged and came back
 * unchanged have no outcome.
 *
 * @param evidence `answer`: the answer of the save itself. `read`: a read after the save's answer was lost; a
 *   secret that was stored before and is stored now may be the old one or the new one.
 */
export function verifySave(
  sent: SentChanges,
  before: OrgSettings,
  after: OrgSettings,
  evidence: 'answer' | 'read',
): FieldOutcome[] {
  return fields.flatMap((field): FieldOutcome[] => {
    if (field.kind === 'secret') return secretOutcome(field, sent.secrets, before, after, evidence);
    const asked = sent.values[field.key];
    const was = before[field.key];
    const got = after[field.key];
    if (got === asked) return asked === was ? [] : [{ key: field.key, state: 'saved' }];
    if (got === was) return [{ key: field.key, state: 'not-saved' }];
    return [{ key: field.key, state: 'adjusted', asked, got }];
  });
}

/** Whether a save took effect: something that it was to change is no longer as it was `before`. */
export function hasArrived(outcomes: readonly FieldOutcome[], before: OrgSettings): boolean {
  return outcomes.some(
    (outcome) =>
      outcome.state === 'saved' ||
      (outcome.state === 'adjusted' && outcome.asked !== before[outcome.key]),
  );
}

function secretOutcome(
  { key, flag }: SecretField,
  secrets: SentChanges['secrets'],
  before: OrgSettings,
  after: OrgSettings,
  evidence: 'answer' | 'read',
): FieldOutcome[] {
  const asked = secrets[key];
  if (asked === undefined) return [];
  const wanted = asked === 'set';
  if (after[flag] !== wanted) return [{ key, state: 'not-saved' }];
  const ambiguous = wanted && evidence === 'read' && before[flag];
  return [{ key, state: ambiguous ? 'unconfirmed' : 'saved' }];
}
