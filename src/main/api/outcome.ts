import type { CallContext, Failure } from '#shared/failure';
import { fail, ok, type Result } from '#shared/result';
import type { Interruption } from './deadlines';
import type { Endpoint } from './endpoints';
import { longestBody, type Reply } from './exchange';
import { retryAfterSeconds, serverAheadMs } from './http-date';
import { decodeUtf8, isJsonType, parseJson } from './json';
import type { Redact } from './redaction';
import { oneLine, requestIdOf, serverWords } from './server-words';
import type { ApiAnswer } from './settings-api';

const longestText = 300;

/** An answer that was understood, with what its headers say. */
type Understood<T> = Omit<ApiAnswer<T>, 'durationMs'>;

/** What came of one try: status first, then content type, then JSON, then the schema. */
export function outcomeOf<T>(
  endpoint: Endpoint<T>,
  reply: Result<Reply, Interruption>,
  redact: Redact,
): Result<Understood<T>> {
  if (!reply.ok) return fail({ ...reply.failure, call: contextOf(endpoint, null, redact) });
  const { status, headers, askedAt, answeredAt } = reply.value;
  if (status < 200 || status > 299) return fail(refusal(endpoint, reply.value, redact));
  const answer = readAnswer(endpoint, reply.value, redact);
  if (!answer.ok) return answer;
  const ahead = serverAheadMs(headers, askedAt, answeredAt);
  return ok({ value: answer.value, etag: etagOf(headers), serverAheadMs: ahead });
}

function readAnswer<T>(endpoint: Endpoint<T>, reply: Reply, redact: Redact): Result<T> {
  const call = contextOf(endpoint, reply, redact);
  if (!reply.body.ok) return fail({ ...reply.body.failure, call });
  const { bytes, whole } = reply.body.value;
  const contentType = reply.headers.get('content-type') ?? null;

  if (whole && isBlank(bytes)) {
    return endpoint.empty ? ok(endpoint.empty.value) : fail({ kind: 'malformed-json', call });
  }
  if (!isJsonType(contentType)) {
    const shown = contentType === null ? null : oneLine(contentType, redact, longestText);
    return fail({ kind: 'not-json', call, contentType: shown });
  }
  if (!whole) return fail({ kind: 'too-large', call, limitBytes: longestBody });
  const text = decodeUtf8(bytes);
  const json = text.ok ? parseJson(text.value) : text;
  if (!json.ok) return fail({ kind: 'malformed-json', call });
  const answer = endpoint.answer(json.value, redact);
  return answer.ok ? answer : fail({ ...answer.failure, call });
}

/** Statuses that HTTP does not know as a final answer (1xx, 600 and above) count as a fault of the server. */
function refusal(endpoint: Endpoint<unknown>, reply: Reply, redact: Redact): Failure {
  const { status, headers, body } = reply;
  const call = { ...contextOf(endpoint, reply, redact), serverMessage: wordsOf(reply, redact) };
  if (!body.ok && body.failure.kind === 'cancelled') return { kind: 'cancelled', call };
  const retry = { retryAfterSeconds: retryAfterSeconds(headers, reply.answeredAt) };
  switch (status) {
    case 401:
      return { kind: 'unauthorized', call };
    case 403:
      return { kind: 'forbidden', call };
    case 404:
      return { kind: 'not-found', call };
    case 412:
      return { kind: 'precondition-failed', call };
    case 429:
      return { kind: 'rate-limited', call, ...retry };
  }
  if (status >= 400 && status < 500) return { kind: 'rejected', call };
  if (status >= 300 && status < 400)
    return { kind: 'redirected', call, target: targetOf(reply, redact) };
  return { kind: 'server-error', call, ...retry };
}

/** What is to be known of a call that is on its way or was answered. Holds no secret of it. */
export function contextOf(
  { method, path }: Endpoint<unknown>,
  reply: Reply | null,
  redact: Redact,
): CallContext {
  const requestId = reply ? requestIdOf(reply.headers, redact) : null;
  return { method, path, status: reply?.status ?? null, requestId, serverMessage: null };
}

/**
 * The tag for a later `If-Match`, or null. A weak one is of no use there: it never matches (RFC 9110, 13.1.1), so
 * sending it would turn every save into a conflict.
 */
function etagOf(headers: ReadonlyMap<string, string>): string | null {
  const etag = headers.get('etag')?.trim() ?? '';
  return /^(?!W\/)[\x21-\x7e]{1,1024}$/.test(etag) ? etag : null;
}

/** An error body that is cut or in a foreign charset still has its words; the status alone decides the kind. */
function wordsOf({ body, headers }: Reply, redact: Redact): string | null {
  if (!body.ok) return null;
  const text = new TextDecoder('utf-8').decode(body.value.bytes);
  return serverWords(text, headers.get('content-type') ?? null, redact);
}

/** Origin and path of where a redirect points; empty where it does not say. Query and credentials may be secret. */
function targetOf({ headers }: Reply, redact: Redact): string {
  let target: URL;
  try {
    target = new URL(headers.get('location') ?? '');
  } catch {
    return '';
  }
  const place = target.origin === 'null' ? target.protocol : target.origin + target.pathname;
  return oneLine(place, redact, longestText) ?? '';
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
