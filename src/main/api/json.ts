import { isShallow } from '#main/json-depth';
import { fail, ok, type Result } from '#shared/result';

/** Deeper nesting is refused. */
const deepest = 64;

export type JsonProblem = 'malformed';

/** Whether a body is declared as JSON: `application/json` or `application/…+json`, whatever the parameters. */
export function isJsonType(contentType: string | null): boolean {
  return /^\s*application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');
}

/** Decodes UTF-8 strictly; a byte order mark is tolerated. */
export function decodeUtf8(bytes: Uint8Array): Result<string, JsonProblem> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail('malformed');
  }
}

/** Parses a body. Properties named `__proto__`, which no honest answer has, are left out at every depth. */
export function parseJson(text: string): Result<unknown, JsonProblem> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fail('malformed');
  }
  return isShallow(parsed, deepest) ? ok(withoutProto(parsed)) : fail('malformed');
}

function withoutProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProto);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === '__proto__' ? [] : [[key, withoutProto(inner)] as const],
    ),
  );
}
