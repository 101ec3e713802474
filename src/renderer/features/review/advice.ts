import { type CheckName, type Finding, findingsOf } from '#shared/settings/checks';
import { type Consequence, changes, secretsOf, settingsAfter } from '#shared/settings/consequences';
import type { FieldKey } from '#shared/settings/fields';
import { type ConflictChoices, isConflict, type ReviewRow } from '#shared/settings/merge';
import type { OrgSettings, SecretChanges } from '#shared/settings/schema';

/** What the checks say of a plan: never a lock, and nothing that a consequence says already. */
export interface Advice {
  readonly ofRows: ReadonlyMap<FieldKey, readonly CheckName[]>;
  /** What saving brings up at fields that it leaves alone, such as a UI host in another region than the new API host. */
  readonly elsewhere: readonly Finding[];
}

/** Where a check and a consequence say the same, they have the same name, with this exception. */
const saidBy: Partial<Record<CheckName, Consequence['name']>> = {
  'subscription-missing': 'subscription-removed',
};

/**
 * The findings of the settings as a save would leave them. A conflict that is not settled has none yet: of which of
 * its two values would they speak?
 *
 * @param consequences of the same plan
 */
export function adviceOf(
  rows: readonly ReviewRow[],
  choices: ConflictChoices,
  newSecrets: SecretChanges,
  fresh: OrgSettings,
  consequences: readonly Consequence[],
): Advice {
  const settled = rows.filter((row) => !isConflict(row) || row.key in choices);
  const said = new Set<string>(consequences.map(({ name }) => name));
  const settings = settingsAfter(settled, choices, fresh);
  const sent = secretsOf(rows, newSecrets);
  const findings = findingsOf({ settings, onServer: fresh, newSecrets: sent }).filter(
    ({ check }) => !said.has(saidBy[check] ?? check),
  );
  const changed = settled.filter((row) => changes(row, choices)).map(({ key }) => key);
  const before = findingsOf({ settings: fresh, onServer: fresh, newSecrets: {} });
  const ofRows = new Map(
    changed.map((key): [FieldKey, CheckName[]] => [
      key,
      findings.filter(({ field }) => field === key).map(({ check }) => check),
    ]),
  );
  const elsewhere = findings.filter(
    ({ check, field }) => !ofRows.has(field) && !before.some((one) => one.check === check),
  );
  return { ofRows, elsewhere };
}
