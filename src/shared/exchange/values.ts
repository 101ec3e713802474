import { fields, secretFields } from '../settings/fields';
import type { OrgSettings, Snapshot } from '../settings/schema';

export type SettingValue = OrgSettings[keyof OrgSettings];

/** The nine settings under the names of the API, in the order of the screen. Of a secret only whether one is stored. */
export function settingValues(settings: OrgSettings): readonly (readonly [string, SettingValue])[] {
  return fields.map((field) => {
    const name = field.kind === 'secret' ? field.flag : field.key;
    return [name, settings[name]];
  });
}

/**
 * Keys that stand in no export, however deep, and that no import is taken with: the write-only secrets, which a server
 * could echo inside of a field that nobody knows, and the one key that does not make a property when it is assigned.
 */
export const forbiddenKeys: ReadonlySet<string> = new Set([
  ...secretFields.map(({ key }) => key),
  '__proto__',
]);

/** Leaves the forbidden keys out: to be given to `JSON.stringify`. */
export function withoutForbidden(key: string, value: unknown): unknown {
  return forbiddenKeys.has(key) ? undefined : value;
}

/** The undocumented fields that may be exported. One that goes by the name of a setting would stand in its place. */
export function extraValues({ extra, settings }: Snapshot): readonly [string, unknown][] {
  return Object.entries(extra).filter(
    ([name]) => !forbiddenKeys.has(name) && !Object.hasOwn(settings, name),
  );
}

/** An undocumented value in one piece of text: text as it is, all else as JSON. */
export function extraText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, withoutForbidden) ?? 'null');
}

/** The furthest that a date reaches in JavaScript, in milliseconds from 1970. */
const furthest = 8.64e15;

/** Of a time that is no date, as in a file edited by hand, the nearest that is one. Milliseconds since 1970. */
export function nearestDate(at: number): number {
  return Math.max(-furthest, Math.min(furthest, at));
}

/** ISO 8601 in UTC, to the millisecond. @param at milliseconds since 1970 */
export function isoTime(at: number): string {
  return new Date(nearestDate(at)).toISOString();
}
