import { gzipSync } from 'node:zlib';

/** One step of an answer, in the order in which it is carried out on the socket. */
export type Step =
  | { readonly do: 'send'; readonly bytes: string | Uint8Array }
  | { readonly do: 'wait'; readonly ms: number }
  /** `close` ends the connection in good order, `reset` with a TCP reset, `hang` leaves it open without a word. */
  | { readonly do: 'close' | 'reset' | 'hang' };

/** What the server does with one request. Where nothing ends it, the connection is kept for the next request. */
export type Answer = readonly Step[];

export type Headers = Readonly<Record<string, string>>;

/** A whole answer with its length and a JSON content type, unless `headers` say otherwise. */
export function reply(
  status: number,
  body: string | Uint8Array | object = '',
  headers: Headers = {},
): Answer {
  const bytes = bytesOf(body);
  const json = { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length) };
  return [send(head(status, { ...json, ...headers })), send(bytes)];
}

/** Status line and headers alone. */
export function head(status: number, headers: Headers): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Scripted\r\n${lines.join('')}\r\n`;
}

export function html(status: number, page: string): Answer {
  return reply(status, page, { 'Content-Type': 'text/html; charset=utf-8' });
}

export function redirect(status: number, location: string): Answer {
  return reply(status, 'Moved', { Location: location, 'Content-Type': 'text/plain' });
}

/** Announces the whole body, sends its first `bytes` and ends the connection. */
export function cut(body: object, bytes: number, ending: 'close' | 'reset' = 'close'): Answer {
  const whole = bytesOf(body);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': String(whole.length),
  };
  return [send(head(200, headers)), send(whole.subarray(0, bytes)), wait(20), { do: ending }];
}

/** A body that comes byte by byte, each after a pause. */
export function dribble(status: number, body: object, everyMs: number): Answer {
  const [headers, bytes] = [reply(status, body)[0], bytesOf(body)];
  const slow = Array.from(bytes, (byte) => [send(Uint8Array.of(byte)), wait(everyMs)]);
  return headers ? [headers, ...slow.flat()] : [];
}

/** A body compressed as a client that accepts gzip gets it. */
export function gzipped(body: object | string): Answer {
  return reply(200, gzipSync(bytesOf(body)), { 'Content-Encoding': 'gzip' });
}

/** A body without an announced length, in chunks; `ended: false` leaves out the last one and closes. */
export function chunked(body: object | string, { ended = true } = {}): Answer {
  const bytes = bytesOf(body);
  const headers = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' };
  const steps = [
    send(head(200, headers)),
    send(`${bytes.length.toString(16)}\r\n`),
    send(bytes),
    send('\r\n'),
  ];
  return ended ? [...steps, send('0\r\n\r\n')] : [...steps, wait(20), { do: 'close' }];
}

export const closed: Answer = [{ do: 'close' }];
export const reset: Answer = [{ do: 'reset' }];
export const silence: Answer = [{ do: 'hang' }];

export function send(bytes: string | Uint8Array): Step {
  return { do: 'send', bytes };
}

function wait(ms: number): Step {
  return { do: 'wait', ms };
}

function bytesOf(body: string | Uint8Array | object): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
