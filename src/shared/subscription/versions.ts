import type { SubscriptionValidation } from './schema';

/** Version lines offered as suggestions; free text is always accepted, since the list grows yearly. */
export const suggestedVersions = ['16.0', '17.0', '18.0', '19.0', '20.0'] as const;

/** Longest version asked for, in characters. Here, since the page carries no schema. */
export const longestVersion = 100;

/** Most rows of the table of verdicts. Free text can be asked for, and every one would make a row. */
export const longestTable = 30;

/** The last verdict on a version, and whether it differs from the one before that. */
export interface VersionVerdict {
  readonly version: string;
  readonly latest: SubscriptionValidation;
  readonly changed: boolean;
}

/** Whether the server answered for another version than was asked for. */
export function answeredForAnother({ asked, odooVersion }: SubscriptionValidation): boolean {
  return asked !== null && asked !== odooVersion;
}

/**
 * The table of verdicts, one row for each version that was asked for, in the order of the version lines; of too many
 * versions those that were asked for last. What the server answered for another version is compared with no answer
 * for this one.
 *
 * @param validations newest first
 */
export function versionVerdicts(validations: readonly SubscriptionValidation[]): VersionVerdict[] {
  const byVersion = new Map<string, SubscriptionValidation[]>();
  for (const validation of validations) {
    const version = validation.asked ?? validation.odooVersion;
    const group = byVersion.get(version);
    if (group) group.push(validation);
    else byVersion.set(version, [validation]);
  }
  return [...byVersion]
    .slice(0, longestTable)
    .flatMap(([version, [latest, ...earlier]]) => {
      if (!latest) return [];
      const previous = earlier.find(({ odooVersion }) => odooVersion === latest.odooVersion);
      return [{ version, latest, changed: !!previous && previous.valid !== latest.valid }];
    })
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}
