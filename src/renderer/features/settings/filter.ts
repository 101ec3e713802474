import type { FieldKey } from '#shared/settings/fields';
import type { FieldState } from './field-state';

export interface Filter {
  readonly query: string;
  readonly onlyModified: boolean;
  readonly onlyNeedingAttention: boolean;
}

/**
 * The fields that pass every filter.
 *
 * @param wordsOf what the query looks at: name, help text and API names
 * @param held the field with the focus: what is typed must not take the field away from under the cursor
 */
export function visibleFields(
  states: readonly FieldState[],
  { query, onlyModified, onlyNeedingAttention }: Filter,
  wordsOf: (state: FieldState) => readonly string[],
  held: FieldKey | null,
): FieldState[] {
  return states.filter((state) => {
    if (!matches(query, wordsOf(state))) return false;
    if (state.field.key === held) return true;
    if (onlyModified && state.change === null) return false;
    return !onlyNeedingAttention || state.findings.length > 0;
  });
}

/** Whether each word of the query is somewhere in the text, whatever its case and order. */
export function matches(query: string, text: readonly string[]): boolean {
  const haystack = text.join('\n').toLowerCase();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => haystack.includes(word));
}
