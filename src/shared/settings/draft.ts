import { fail, ok, type Result } from '../result';
import {
  type FieldKey,
  fields,
  longestSecret,
  type PlainField,
  type PlainKey,
  plainFields,
  type SecretField,
  type SecretKey,
  secretFields,
} from './fields';
import type { DraftInputs, OrgSettings, PlainSettings, SecretChanges, StoredDraft } from './schema';

/** Unsaved changes as the editor holds them: what is stored, and the new secrets, which are not. */
export interface Draft extends StoredDraft {
  readonly newSecrets: SecretChanges;
}

export type PlainValue = PlainSettings[PlainKey];
export type InputProblem = 'empty' | 'not-a-whole-number' | 'negative' | 'too-big';

/** One unsaved change against the settings it would be applied to. */
export type Change =
  | {
      readonly kind: 'plain';
      readonly key: PlainKey;
      readonly was: PlainValue;
      readonly now: PlainValue;
    }
  | {
      readonly kind: 'invalid';
      readonly key: PlainKey;
      readonly was: PlainValue;
      readonly problem: InputProblem;
    }
  | { readonly kind: 'secret'; readonly key: SecretKey; readonly action: 'set' | 'remove' };

export function emptyDraft(base: OrgSettings): Draft {
  return { base, inputs: {}, removals: [], newSecrets: {} };
}

/** Reads what was typed into a field as a value. Whole numbers from 0 on are taken; the API names no limits. */
export function readInput(
  field: PlainField,
  input: string | boolean,
): Result<PlainValue, InputProblem> {
  if (typeof input === 'boolean') return ok(input);
  const text = input.trim();
  if (field.kind !== 'integer') return ok(text);
  if (text === '') return fail('empty');
  if (/^-\d+$/.test(text) && Number(text) < 0) return fail('negative');
  if (!/^\d+$/.test(text)) return fail('not-a-whole-number');
  const value = Number(text);
  return Number.isSafeInteger(value) ? ok(value) : fail('too-big');
}

/** The changes of a draft against `settings`, in the order of the screen. */
export function changesOf(draft: Draft, settings: OrgSettings): Change[] {
  return fields.flatMap((field) => {
    const change =
      field.kind === 'secret'
        ? secretChange(draft, field, settings)
        : plainChange(draft.inputs, field, settings);
    return change ? [change] : [];
  });
}

function plainChange(inputs: DraftInputs, field: PlainField, settings: OrgSettings): Change | null {
  const input = inputs[field.key];
  if (input === undefined) return null;
  const was = settings[field.key];
  const read = readInput(field, input);
  if (!read.ok) return { kind: 'invalid', key: field.key, was, problem: read.failure };
  return read.value === was ? null : { kind: 'plain', key: field.key, was, now: read.value };
}

/** Removing what is not stored any more is no change, as little as typing what the server already says. */
function secretChange(
  draft: Draft,
  { key, flag }: SecretField,
  settings: OrgSettings,
): Change | null {
  if (draft.newSecrets[key] !== undefined) return { kind: 'secret', key, action: 'set' };
  const removes = draft.removals.includes(key) && settings[flag];
  return removes ? { kind: 'secret', key, action: 'remove' } : null;
}

/**
 * The fields whose typed value can't be sent, plain ones first.
 *
 * @param changes of this draft, from `changesOf`
 */
export function unsendable(draft: Draft, changes: readonly Change[]): FieldKey[] {
  const unreadable = changes.filter(({ kind }) => kind === 'invalid');
  const tooLong = secretFields.filter(
    ({ key }) => (draft.newSecrets[key]?.trim().length ?? 0) > longestSecret,
  );
  return [...unreadable, ...tooLong].map(({ key }) => key);
}

/** Puts what was typed into the draft; typing the server's own value again takes the change back. */
export function withInput<K extends PlainKey>(
  draft: Draft,
  key: K,
  input: NonNullable<DraftInputs[K]>,
  settings: OrgSettings,
): Draft {
  const field = plainFields.find((candidate) => candidate.key === key) as PlainField;
  const read = readInput(field, input);
  // The server's own value may be one that this app would not take from anybody else, such as a negative number.
  const isServers = String(input).trim() === String(settings[key]);
  if (isServers || (read.ok && read.value === settings[key])) {
    return withoutChange(draft, key, settings);
  }
  return { ...draft, inputs: { ...draft.inputs, [key]: input } };
}

/** Takes a new secret as typed; one of nothing but white space is no change. */
export function withNewSecret(draft: Draft, key: SecretKey, value: string): Draft {
  const { [key]: _replaced, ...others } = draft.newSecrets;
  const newSecrets = value.trim() === '' ? others : { ...others, [key]: value };
  return { ...draft, removals: draft.removals.filter((removed) => removed !== key), newSecrets };
}

export function withRemoval(draft: Draft, key: SecretKey): Draft {
  const { [key]: _wiped, ...newSecrets } = draft.newSecrets;
  const removals = draft.removals.includes(key) ? draft.removals : [...draft.removals, key];
  return { ...draft, removals, newSecrets };
}

/** Takes the change of one field back and lets its base move on with the server again. */
export function withoutChange(draft: Draft, key: FieldKey, settings: OrgSettings): Draft {
  const secret = secretFields.find((field) => field.key === key);
  if (secret) {
    const { [secret.key]: _wiped, ...newSecrets } = draft.newSecrets;
    const removals = draft.removals.filter((removed) => removed !== secret.key);
    return {
      ...draft,
      base: { ...draft.base, [secret.flag]: settings[secret.flag] },
      removals,
      newSecrets,
    };
  }
  const { [key as PlainKey]: _undone, ...inputs } = draft.inputs;
  return { ...draft, base: { ...draft.base, [key]: settings[key as PlainKey] }, inputs };
}

/** Wipes the new secrets, for as soon as a send has had an answer. */
export function withoutNewSecrets(draft: Draft): Draft {
  return { ...draft, newSecrets: {} };
}

/** Moves the base of every field that was not edited on to a newer read. */
export function movedTo(draft: Draft, settings: OrgSettings): Draft {
  const base: OrgSettings = { ...settings };
  for (const { key } of plainFields) {
    if (draft.inputs[key] !== undefined) Object.assign(base, { [key]: draft.base[key] });
  }
  for (const { key, flag } of secretFields) {
    const edited = draft.newSecrets[key] !== undefined || draft.removals.includes(key);
    if (edited) base[flag] = draft.base[flag];
  }
  return { ...draft, base };
}

/** The settings as they would be after a save of this draft; what can't be read as a value stays as it is. */
export function effectiveSettings(draft: Draft, settings: OrgSettings): OrgSettings {
  const effective: OrgSettings = { ...settings };
  for (const change of changesOf(draft, settings)) {
    if (change.kind === 'plain') Object.assign(effective, { [change.key]: change.now });
    if (change.kind === 'secret') {
      const field = secretFields.find((candidate) => candidate.key === change.key);
      if (field) effective[field.flag] = change.action === 'set';
    }
  }
  return effective;
}

/** What of a draft may be written to disk, or null where nothing is left to keep. */
export function storable(draft: Draft): StoredDraft | null {
  const { base, inputs, removals } = draft;
  const empty = Object.keys(inputs).length === 0 && removals.length === 0;
  return empty ? null : { base, inputs, removals };
}
