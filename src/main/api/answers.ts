import * as z from 'zod/mini';
import { connectionTestAnswer } from '#shared/connection-test/schema';
import { fail, ok, type Result } from '#shared/result';
import { plainFields, secretFields } from '#shared/settings/fields';
import { orgSettings } from '#shared/settings/schema';
import { subscriptionAnswer } from '#shared/subscription/schema';
import { givesAway, type Redact, redactJson } from './redaction';
import type { SettingsAnswer } from './settings-api';

/** `fields`: paths, never values. */
export interface AnswerProblem {
  readonly kind: 'not-understood' | 'secret-in-answer';
  readonly fields: string[];
}

/**
 * Reads the JSON of an answer. What is missing or of the wrong type is not understood: with no fields where the answer
 * as a whole is not an object.
 */
export type AnswerReader<T> = (json: unknown, redact: Redact) => Result<T, AnswerProblem>;

/**
 * A setting goes back with the next save as it came, so no secret can be taken out of it: an answer with one in it is
 * refused as a whole, before any of it is shown or kept.
 */
export const readSettings: AnswerReader<SettingsAnswer> = (json, redact) => {
  const read = parse(orgSettings, json);
  if (!read.ok) return read;
  const settings = read.value;
  const telling = plainFields
    .map(({ key }) => key)
    .filter((key) => givesAway(`${settings[key]}`, redact));
  if (telling.length > 0) return fail({ kind: 'secret-in-answer', fields: telling });
  return ok({ settings, extra: extraOf(json, redact) });
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

export const readVerdict: AnswerReader<z.infer<typeof subscriptionAnswer>> = (json, redact) => {
  const read = parse(subscriptionAnswer, json);
  if (!read.ok) return read;
  const { odooVersion, valid } = read.value;
  return ok({ odooVersion: redact(odooVersion), valid });
};

function parse<T>(schema: z.ZodMiniType<T>, json: unknown): Result<T, AnswerProblem> {
  const read = z.safeParse(schema, json);
  if (read.success) return ok(read.data);
  const paths = read.error.issues.map((issue) => issue.path.map(String).join('.'));
  const fields = [...new Set(paths)].filter((path) => path !== '');
  return fail({ kind: 'not-understood', fields });
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
    undocumented.map(([key, value]) => [redact(key), redactJson(value, redact, key)]),
  );
}
