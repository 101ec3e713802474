import type { ServerResponse } from 'node:http';
import { type Answer, headersOf, pause, send } from '#main/demo/http';

export type ApiCall = 'read' | 'write' | 'test-posthog' | 'validate-subscription';

/** What happens instead of an ordinary answer. */
export type Fault =
  /** Answered without being processed. A text is sent as it is, anything else as JSON. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection ends without an answer, with the call unprocessed (`before`) or processed (`after`). */
  | { readonly kind: 'drop'; readonly processing: 'before' | 'after' }
  /** Something happens at the server just before the call is processed, such as a colleague's change. */
  | { readonly kind: 'meanwhile'; readonly run: () => void }
  /** Processed; the connection ends in the middle of the answer's body. */
  | { readonly kind: 'cut' }
  /** Not processed and never answered. */
  | { readonly kind: 'silence' }
  /** Processed at once, answered later. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  /** Processed; where that succeeds, answered with this status and no body. */
  | { readonly kind: 'empty'; readonly status: 200 | 204 }
  /** Processed; the answer's JSON is changed on its way: fields missing, mistyped, adjusted. */
  | { readonly kind: 'rewrite'; readonly change: (body: Record<string, unknown>) => unknown };

export interface PlannedFault {
  readonly fault: Fault;
  readonly on: ApiCall | null;
  left: number;
}

/** Takes the first planned fault that concerns this call. */
export function takeFault(plan: readonly PlannedFault[], call: ApiCall | null): Fault | null {
  const next = plan.find(({ on, left }) => left > 0 && (on === null || on === call));
  if (!next) return null;
  next.left -= 1;
  return next.fault;
}

/**
 * @param process carries the call out and returns its ordinary answer
 * @param gone aborted once the client has left
 */
export async function deliver(
  response: ServerResponse,
  fault: Fault,
  process: () => Promise<Answer>,
  gone: AbortSignal,
): Promise<void> {
  switch (fault.kind) {
    case 'answer':
      return send(response, plannedAnswer(fault));
    case 'drop':
      if (fault.processing === 'after') await process();
      response.destroy();
      return;
    case 'silence':
      return;
    case 'meanwhile':
      fault.run();
      return send(response, await process());
    case 'cut':
      return cut(response, await process());
    case 'delay':
    case 'hold': {
      const answer = await process();
      await (fault.kind === 'delay' ? pause(fault.ms, gone) : fault.until);
      return send(response, answer);
    }
    case 'empty':
      return send(response, emptied(await process(), fault.status));
    case 'rewrite':
      return send(response, rewritten(await process(), fault.change));
  }
}

function plannedAnswer({ status, body, headers }: Extract<Fault, { kind: 'answer' }>): Answer {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html; charset=utf-8' : 'application/json';
  if (body === undefined) return { status, headers: headers ?? {}, body: '' };
  return {
    status,
    headers: { 'content-type': type, ...headers },
    body: isText ? body : JSON.stringify(body),
  };
}

/** Promises the whole body, sends the first half of it, and ends the connection. */
function cut(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, headersOf({ ...headers, 'content-length': String(bytes.length) }));
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function emptied(answer: Answer, status: number): Answer {
  return answer.status === 200 ? { status, headers: {}, body: '' } : answer;
}

function rewritten(answer: Answer, change: (body: Record<string, unknown>) => unknown): Answer {
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) };
}
