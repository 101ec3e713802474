import * as z from 'zod/mini';
import { connectionTestAnswer } from '#shared/connection-test/schema';
import { fail, ok, type Result } from '#shared/result';
import { secretFields } from '#shared/settings/fields';
import { orgSettings } from '#shared/settings/schema';
import { subscriptionAnswer } from '#shared/subscription/schema';
import { type Redact, redactDeep } from './redaction';
import type { SettingsAnswer } from './settings-api';

/**
 * Reads the JSON of an answer. Fails with the paths of the fields that are missing or of the wrong type, never with
 * their values; with none where the answer as a whole is not an object.
 */
export type AnswerReader<T> = (json: unknown, redact: Redact) => Result<T, string[]>;

export const readSettings: AnswerReader<SettingsAnswer> = (json, redact) => {
  const read = parse(orgSettings, json);
  return read.ok ? ok({ settings: read.value, extra: extraOf(json, redact) }) : read;
};

/** Its words come from PostHog by way of the server; either could repeat what it was asked with. */
export const readConnectionTest: AnswerReader<z.infer<typeof connectionTestAnswer>> = (
  json,
  redact,
) => {
  const read = parse(connectionTestAnswer, json);
  if (!read.ok) return read;
  const { success, projectName, message } = read.value;
  return ok({ success, projectName: redact(projectName), message: redact(message) });
};

export const readVerdict: AnswerReader<z.infer<typeof subscriptionAnswer>> = (json) =>
  parse(subscriptionAnswer, json);

function parse<T>(schema: z.ZodMiniType<T>, json: unknown): Result<T, string[]> {
  const read = z.safeParse(schema, json);
  if (read.success) return ok(read.data);
  const paths = read.error.issues.map((issue) => issue.path.map(String).join('.'));
  return fail([...new Set(paths)].filter((path) => path !== ''));
}

const documented = new Set<string>(Object.keys(orgSettings.shape));
const writeOnly = new Set<string>(secretFields.map((field) => field.key));

/**
 * What the reference does not document, without anything secret: it is kept on disk and shown. A server that echoes
 * the write-only fields would put keys into that cache, also those that this app never saw.
 */
function extraOf(json: unknown, redact: Redact): Record<string, unknown> {
  const undocumented = Object.entries(Object(json)).filter(
    ([key]) => !documented.has(key) && !writeOnly.has(key),
  );
  return Object.fromEntries(
    undocumented.map(([key, value]) => [redact(key), redactDeep(value, redact)]),
  );
}
