import {
  changesOf,
  type Draft,
  type PlainValue,
  readInput,
  withInput,
  withoutChange,
} from './draft';
import { type PlainField, type PlainKey, plainFields } from './fields';
import type { OrgSettings, PlainSettings } from './schema';

/** Longest host that a draft takes, in characters: the limit of `draftInputs`. Here, since the page carries no schema. */
const longestHost = 2048;

export interface FilledDraft {
  readonly draft: Draft;
  /** Fields whose value nobody could type: they are left as the draft had them. */
  readonly left: readonly PlainKey[];
}

/**
 * Puts values from elsewhere (an old snapshot, another organization, a file) into a draft, as if they had been typed
 * against `settings`. Fields without a value, new secrets and removals stay as they are; a value that the server holds
 * anyway takes the edit of its field back.
 */
export function filledDraft(
  draft: Draft,
  values: Partial<PlainSettings>,
  settings: OrgSettings,
): FilledDraft {
  const left: PlainKey[] = [];
  let filled = draft;
  for (const field of plainFields) {
    const value = values[field.key];
    if (value === undefined) continue;
    if (value !== settings[field.key] && !canBeTyped(field, value)) left.push(field.key);
    else filled = withValue(filled, field.key, value, settings);
  }
  return { draft: filled, left };
}

/**
 * The fields whose unsaved edit `filled` does not have any more, so that the admin is asked first. New secrets and
 * removals always stay.
 */
export function lostEdits(draft: Draft, filled: Draft, settings: OrgSettings): PlainKey[] {
  return changesOf(draft, settings).flatMap((change) =>
    change.kind !== 'secret' && filled.inputs[change.key] !== draft.inputs[change.key]
      ? [change.key]
      : [],
  );
}

/** The edit that stood there is over: the new one begins with what the server says now. */
function withValue(draft: Draft, key: PlainKey, value: PlainValue, settings: OrgSettings): Draft {
  const untouched = withoutChange(draft, key, settings);
  if (value === settings[key]) return untouched;
  return withInput(untouched, key, typed(value), settings);
}

/** Whether typing it gives exactly this value: not a number below 0, not a host with white space around it. */
function canBeTyped(field: PlainField, value: PlainValue): boolean {
  if (typeof value === 'string' && value.length > longestHost) return false;
  const read = readInput(field, typed(value));
  return read.ok && read.value === value;
}

function typed(value: PlainValue): string | boolean {
  return typeof value === 'boolean' ? value : String(value);
}
