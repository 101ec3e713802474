import { setTimeout as delay } from 'node:timers/promises';
import { ok, type Result } from '#shared/result';
import { type Deadlines, standardDeadlines } from './deadlines';
import type { Endpoint } from './endpoints';
import { exchange } from './exchange';
import { contextOf, outcomeOf } from './outcome';
import { activityEntryOf, type RecordCall, type RecordedCall, type RecordedTry } from './recording';
import { createRedactor } from './redaction';
import { buildRequest, type CallContent } from './request';
import { pauseBeforeRetry } from './retry';
import type { ApiAnswer, ApiConnection } from './settings-api';
import type { Transport } from './transport';

export interface ApiClientParts {
  readonly transport: Transport;
  /** Hears of every request that went out, each try of its own. */
  readonly record?: RecordCall;
  /** Names the app and its version to the server; null leaves it to the transport. */
  readonly userAgent?: string | null;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** From 0 up to 1. */
  readonly random?: () => number;
  readonly deadlines?: Deadlines;
}

interface CallOptions extends Partial<CallContent> {
  /** What this call sends besides the token that must not come back in its answer. */
  readonly secrets?: readonly string[];
  /** Those of them that must not come back in a later answer either. */
  readonly lastingSecrets?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

export interface ApiClient {
  /** Carries out one call. Reads are tried up to three times, writes exactly once. Never rejects. */
  call<T>(
    endpoint: Endpoint<T>,
    to: ApiConnection,
    options?: CallOptions,
  ): Promise<Result<ApiAnswer<T>>>;
}

/** A token as short as `demo` would, once replaced, be taken out of ordinary words for the rest of the run. */
const shortestLasting = 12;

export function createApiClient({
  transport,
  record,
  userAgent = null,
  clock = Date.now,
  wait = pause,
  random = Math.random,
  deadlines = standardDeadlines,
}: ApiClientParts): ApiClient {
  /** What this run has sent: a server may well repeat it later, as when it tells which key PostHog refused. */
  const sentSecrets = new Set<string>();
  return {
    async call(
      endpoint,
      to,
      { body = null, ifMatch = null, secrets = [], lastingSecrets = [], signal } = {},
    ) {
      const request = buildRequest(endpoint, to, { body, ifMatch }, userAgent);
      if (!request.ok) return request;
      for (const secret of lastingSecrets) sentSecrets.add(secret);
      const beganAt = performance.now();
      let leftMs = deadlines.totalMs;
      for (let retries = 0; ; retries++) {
        const triedAt = performance.now();
        const at = clock();
        const goesOut = !signal?.aborted;
        const limits = { deadlines, leftMs, cancel: signal };
        const reply = await exchange(transport, request.value, limits, clock);
        // Made now: what another call has sent in the meantime may come back in this answer.
        const redact = createRedactor([to.token, ...secrets, ...sentSecrets]);
        const outcome = outcomeOf(endpoint, reply, redact);
        if (record && goesOut) {
          const recorded = { to, url: request.value.url, body, redact };
          note(record, recorded, {
            at,
            durationMs: millisecondsSince(triedAt),
            context: contextOf(endpoint, reply.ok ? reply.value : null, redact),
            outcome: outcome.ok ? 'ok' : outcome.failure.kind,
          });
        }
        // Only one that was taken: what was pasted by mistake, such as an address, may well stand in later answers.
        if (outcome.ok && to.token.length >= shortestLasting) sentSecrets.add(to.token);
        if (outcome.ok) return ok({ ...outcome.value, durationMs: millisecondsSince(beganAt) });

        leftMs -= performance.now() - triedAt;
        const mayRepeat = endpoint.method === 'GET' && leftMs > 0;
        const pauseMs = mayRepeat ? pauseBeforeRetry(outcome.failure, retries, random) : null;
        if (pauseMs === null) return outcome;
        await wait(pauseMs, signal);
      }
    },
  };
}

/** The answer is worth more than its line in a log: no fault in making that costs it. */
function note(record: RecordCall, call: RecordedCall, tried: RecordedTry): void {
  try {
    record(activityEntryOf(call, tried));
  } catch {}
}

function millisecondsSince(start: number): number {
  return Math.round(performance.now() - start);
}

/** Ends early, without an error, when the signal aborts: the next try then finds the call cancelled. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
}
