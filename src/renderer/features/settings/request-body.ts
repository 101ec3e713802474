import type { Draft } from '#shared/settings/draft';
import { pickPlain } from '#shared/settings/fields';
import { type ConflictChoices, reviewRows, savePlan } from '#shared/settings/merge';
import type { OrgSettings, SecretChanges } from '#shared/settings/schema';

/**
 * The body of the save as the review would send it with every conflict settled for this side.
 * A new secret is told, never shown.
 *
 * @param newValue the words that stand for a new secret
 */
export function requestBody(
  draft: Draft,
  settings: OrgSettings,
  newValue: string,
): Readonly<Record<string, unknown>> {
  const masked: SecretChanges = Object.fromEntries(
    Object.keys(draft.newSecrets).map((key) => [key, newValue]),
  );
  const rows = reviewRows({ ...draft, newSecrets: masked }, settings);
  const mine: ConflictChoices = Object.fromEntries(
    rows.filter((row) => row.state === 'conflict').map((row) => [row.key, 'mine']),
  );
  const plan = savePlan(rows, settings, mine, masked);
  return plan ? { ...plan.values, ...plan.secrets } : pickPlain(settings);
}
