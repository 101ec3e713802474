import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FieldProblem } from './update';

/** Largest request body taken, in bytes. */
const longestBody = 1_048_576;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ServiceRequest {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Received {
  readonly request: ServiceRequest;
  /** Aborted once nobody waits for the answer. */
  readonly gone: AbortSignal;
}

/** Reads a request to its end. Answers one that is too large itself; null where nothing is left to answer. */
export async function receive(
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<Received | null> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = await readBody(incoming);
  if (body === 'gone') return null;
  if (body === 'too-large') {
    send(response, problem(413, 'Content Too Large', 'The body is larger than 1 MiB.'));
    return null;
  }
  const { method = '', url: target = '', headers } = incoming;
  return {
    request: { method, target, headers, body: body.toString('utf8') },
    gone: gone.signal,
  };
}

/**
 * A body that is too large is read on and thrown away, since an answer to a client that is still sending is
 * often lost with the connection. `gone`: the client left before it had sent everything.
 */
async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      const chunk: Buffer = part;
      size += chunk.length;
      if (size <= longestBody) chunks.push(chunk);
    }
  } catch {
    return 'gone';
  }
  return size > longestBody ? 'too-large' : Buffer.concat(chunks);
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
  response.statusCode = status;
  for (const [name, value] of Object.entries(headersOf(headers))) response.setHeader(name, value);
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
