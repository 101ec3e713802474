import { randomUUID } from 'node:crypto';
import { hiddenSecret } from '#shared/activity/curl';
import type { ActivityEntry } from '#shared/activity/schema';
import type { CallContext } from '#shared/failure';
import { secretFields } from '#shared/settings/fields';
import { type Redact, redactJson } from './redaction';
import type { ApiConnection } from './settings-api';

/** Takes note of a request that went out, and has ended. Returns at once; the call doesn't wait for the note. */
export type RecordCall = (entry: ActivityEntry) => void;

/** What all tries of a call have in common. */
export interface RecordedCall {
  readonly to: ApiConnection;
  readonly url: string;
  readonly body: object | null;
  readonly redact: Redact;
}

/** One try, and what came of it. */
export interface RecordedTry {
  /** When it went out, milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly context: CallContext;
  readonly outcome: ActivityEntry['outcome'];
}

/**
 * Nothing of a call but what is named here comes into the log: no header, none of the server's words. Method, path and
 * the names of the fields are this app's own words; from all else the secrets of the call are taken out.
 */
export function activityEntryOf(
  { to, url, body, redact }: RecordedCall,
  { at, durationMs, context, outcome }: RecordedTry,
): ActivityEntry {
  const { method, path, status, requestId } = context;
  return {
    id: randomUUID(),
    at,
    organizationId: to.organizationId,
    baseUrl: redact(url.slice(0, -path.length)),
    slug: to.slug === null ? null : redact(to.slug),
    method,
    path,
    body: body === null ? null : bodyWithoutSecrets(body, redact),
    status,
    durationMs,
    requestId,
    outcome,
  };
}

const writeOnly = new Set<string>(secretFields.map(({ key }) => key));

/** An empty text in the place of a secret removes it, and stays. */
function bodyWithoutSecrets(body: object, redact: Redact): string {
  const shown = Object.entries(body).map(([key, value]) => [
    key,
    writeOnly.has(key) && value !== '' ? hiddenSecret : redactJson(value, redact),
  ]);
  return JSON.stringify(Object.fromEntries(shown));
}
