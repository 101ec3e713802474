import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FieldProblem } from './update';

/** Largest request body taken, in bytes. */
export const longestBody = 1_048_576;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type RequestBody =
  | { readonly state: 'whole'; readonly text: string }
  | { readonly state: 'too-large' }
  /** The client left before it had sent everything. */
  | { readonly state: 'gone' };

/**
 * Reads a body to its end. One that is too large is read on and thrown away, since an answer to a client that
 * is still sending is often lost with the connection.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      const chunk: Buffer = part;
      size += chunk.length;
      if (size <= longestBody) chunks.push(chunk);
    }
  } catch {
    return { state: 'gone' };
  }
  if (size > longestBody) return { state: 'too-large' };
  return { state: 'whole', text: Buffer.concat(chunks).toString('utf8') };
}

export function json(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** A problem document (RFC 9457). */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: {
    readonly headers?: Answer['headers'];
    readonly errors?: readonly FieldProblem[];
  } = {},
): Answer {
  const { headers, ...members } = more;
  return json(
    status,
    { type: 'about:blank', title, status, detail, ...members },
    { 'content-type': 'application/problem+json', ...headers },
  );
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headersOf(headers));
  response.end(body);
}

/** What every answer carries; Node adds `Date`. */
export function headersOf(headers: Answer['headers']): Record<string, string> {
  return { 'x-request-id': randomUUID(), 'cache-control': 'no-store', ...headers };
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  return address.port;
}

/** Waits; ends early, without an error, once nobody waits for the answer any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
