import type { Draft } from '#shared/settings/draft';
import { type PlainKey, plainFields } from '#shared/settings/fields';
import { filledDraft, lostEdits } from '#shared/settings/fill';
import type { OrgSettings, PlainSettings } from '#shared/settings/schema';

/** What comes of putting values into a draft, before it is done. */
export type Filling =
  /** The server has every one of them. */
  | { readonly kind: 'same' }
  /** Not one of those that differ can be typed. */
  | { readonly kind: 'impossible'; readonly left: readonly PlainKey[] }
  /** `replaced`: fields whose unsaved edit would be lost. */
  | { readonly kind: 'possible'; readonly replaced: readonly PlainKey[] };

export function fillingOf(
  draft: Draft,
  values: Partial<PlainSettings>,
  settings: OrgSettings,
): Filling {
  const given = plainFields.map(({ key }) => key).filter((key) => values[key] !== undefined);
  const differing = given.filter((key) => values[key] !== settings[key]);
  if (differing.length === 0) return { kind: 'same' };
  const filled = filledDraft(draft, values, settings);
  if (differing.every((key) => filled.left.includes(key))) {
    return { kind: 'impossible', left: filled.left };
  }
  return { kind: 'possible', replaced: lostEdits(draft, filled.draft, settings) };
}
