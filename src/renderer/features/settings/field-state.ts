import { type CheckName, findingsOf } from '#shared/settings/checks';
import {
  type Change,
  changesOf,
  type Draft,
  effectiveSettings,
  unsendable,
} from '#shared/settings/draft';
import { type Field, fields } from '#shared/settings/fields';
import type { OrgSettings } from '#shared/settings/schema';

/** What the editor has to say about one field, beside its value. */
export interface FieldState {
  readonly field: Field;
  readonly change: Change | null;
  readonly findings: readonly CheckName[];
  /** What was typed can't be sent. */
  readonly invalid: boolean;
  /** Edited here, and no longer what the server said when the edit began. */
  readonly changedElsewhere: boolean;
}

/** @param settings what the server is last known to hold */
export function fieldStates(draft: Draft, settings: OrgSettings): FieldState[] {
  const changes = changesOf(draft, settings);
  const invalid = unsendable(draft, changes);
  const findings = findingsOf({
    settings: effectiveSettings(draft, settings),
    onServer: settings,
    newSecrets: draft.newSecrets,
  });
  return fields.map((field) => {
    const change = changes.find(({ key }) => key === field.key) ?? null;
    const readable = field.kind === 'secret' ? field.flag : field.key;
    return {
      field,
      change,
      findings: findings.filter((one) => one.field === field.key).map(({ check }) => check),
      invalid: invalid.includes(field.key),
      changedElsewhere: change !== null && draft.base[readable] !== settings[readable],
    };
  });
}
