import * as z from 'zod/mini';
import type { FailureOf } from '../failure';
import { longestName } from '../organization/connection';
import { fail, ok, type Result } from '../result';
import { orgSettings, snapshotSource } from '../settings/schema';
import { formatName, formatVersion } from './json-export';
import type { ImportAnswer } from './request';
import { forbiddenKeys } from './values';

/** Why a file can't be imported, and the field in question where there is one. */
export type Refusal = Pick<FailureOf<'import-refused'>, 'reason' | 'field'>;

/** What a file holds that concerns an import, without the name of the file. */
export type Imported = Omit<ImportAnswer, 'file'>;

const utcTime = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const time = z
  .string()
  .check(z.refine((text) => utcTime.test(text) && !Number.isNaN(Date.parse(text))));

const recorded = {
  readAt: time,
  source: snapshotSource,
  notBefore: z.nullable(time),
  settings: z.strictObject(orgSettings.shape),
  extra: z.record(z.string(), z.unknown()),
};
const common = {
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  exportedAt: time,
  organization: z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(longestName)),
    baseUrl: z.string(),
    slug: z.nullable(z.string()),
  }),
};

/** The files that an import takes; a comparison is none, since it does not say which side is meant. */
const file = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('snapshot'),
    snapshot: z.strictObject({ ...recorded, confirmedAt: z.optional(z.nullable(time)) }),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('history'),
    unreadable: z.optional(z.int().check(z.nonnegative())),
    snapshots: z.array(z.strictObject(recorded)),
  }),
]);

const ours = z.looseObject({
  format: z.literal(formatName),
  version: z.int().check(z.positive()),
  kind: z.optional(z.unknown()),
});

/**
 * Reads the JSON of a file that anybody may have written. Strict: what it does not know it refuses, since a value
 * that is passed over is one that the admin believes to have imported. Of a history it takes the newest snapshot.
 */
export function readExport(json: unknown): Result<Imported, Refusal> {
  const opened = ours.safeParse(json);
  if (!opened.success) return refuse('not-ours');
  if (opened.data.version > formatVersion) return refuse('newer');
  const forbidden = forbiddenKeyIn(json);
  if (forbidden !== null) {
    return refuse(forbidden === '__proto__' ? 'unknown-field' : 'secret-field', forbidden);
  }
  if (opened.data.kind === 'comparison') return refuse('comparison');
  const read = file.safeParse(json);
  if (!read.success) return refusalOf(read.error.issues);
  const newest = read.data.kind === 'history' ? read.data.snapshots[0] : read.data.snapshot;
  if (!newest) return refuse('wrong-value', 'snapshots');
  return ok({
    organizationName: read.data.organization.name,
    readAt: Date.parse(newest.readAt),
    settings: newest.settings,
  });
}

function refuse(reason: Refusal['reason'], field: string | null = null) {
  return fail({ reason, field });
}

/** Not by recursion: a file can be nested deeper than any stack. */
function forbiddenKeyIn(json: unknown): string | null {
  const left = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (forbiddenKeys.has(key)) return key;
      left.push(inner);
    }
  }
  return null;
}

/** Only the first is told: the file is not to be mended but to be exported again. */
function refusalOf([issue]: readonly z.core.$ZodIssue[]) {
  const path = issue?.path.map(String) ?? [];
  return issue?.code === 'unrecognized_keys'
    ? refuse('unknown-field', nameOf([...path, ...issue.keys.slice(0, 1)]))
    : refuse('wrong-value', nameOf(path));
}

/** In characters; a key in a file can be as long as the file. */
const longestField = 80;

function nameOf(path: readonly string[]): string | null {
  const name = path.join('.');
  if (name === '') return null;
  return name.length > longestField ? `${name.slice(0, longestField)}…` : name;
}
