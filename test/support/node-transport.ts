import * as http from 'node:http';
import * as https from 'node:https';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import {
  type HttpRequest,
  type HttpResponse,
  type Transport,
  TransportError,
  type TransportProblem,
} from '#main/api/transport';

export interface NodeTransportOptions {
  /** Certificates in PEM to trust besides the system's. */
  readonly trusted?: string;
}

/** The transport's contract kept with Node's own HTTP, for tests that need no Electron. */
export function createNodeTransport({ trusted }: NodeTransportOptions = {}): Transport {
  return (request) =>
    new Promise((resolve, reject) => {
      const { request: open } = request.url.startsWith('https:') ? https : http;
      const call = open(request.url, {
        method: request.method,
        headers: { 'Accept-Encoding': 'gzip, deflate, br', ...request.headers },
        // One connection for each request: none can be found dropped, so nothing is ever sent twice.
        agent: false,
        signal: request.signal,
        ...(trusted === undefined ? {} : { ca: trusted }),
      });
      call.on('error', (error) => reject(transportErrorFrom(error)));
      call.on('response', (message) => resolve(responseFrom(message, request)));
      call.end(request.body ?? undefined);
    });
}

function responseFrom(message: http.IncomingMessage, request: HttpRequest): HttpResponse {
  const status = message.statusCode ?? 0;
  const headers = new Map(
    Object.entries(message.headersDistinct).map(([name, values]) => [
      name,
      (values ?? []).join(', '),
    ]),
  );
  const location = headers.get('location');
  if (status >= 300 && status < 400 && location !== undefined) {
    message.destroy();
    headers.set('location', new URL(location, request.url).href);
    return { status, headers, body: Readable.from([]) };
  }
  return { status, headers, body: chunksOf(decoded(message)) };
}

function decoded(message: http.IncomingMessage): Readable {
  const decoder = decoderFor(message.headers['content-encoding']);
  // The callback takes the error that the reader of the decoder is given as well.
  return decoder ? pipeline(message, decoder, () => undefined) : message;
}

function decoderFor(encoding: string | undefined): Transform | null {
  switch (encoding) {
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw transportErrorFrom(error);
  }
}

const problems = new Map<string, TransportProblem>([
  ['ENOTFOUND', { kind: 'unreachable', reason: 'name-not-resolved' }],
  ['EAI_AGAIN', { kind: 'unreachable', reason: 'name-not-resolved' }],
  ['ECONNREFUSED', { kind: 'unreachable', reason: 'refused' }],
  ['ENETUNREACH', { kind: 'unreachable', reason: 'address-unreachable' }],
  ['EHOSTUNREACH', { kind: 'unreachable', reason: 'address-unreachable' }],
  ['CERT_HAS_EXPIRED', { kind: 'tls', reason: 'expired' }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { kind: 'tls', reason: 'wrong-host' }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { kind: 'tls', reason: 'untrusted' }],
  ['SELF_SIGNED_CERT_IN_CHAIN', { kind: 'tls', reason: 'untrusted' }],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', { kind: 'tls', reason: 'untrusted' }],
  ['EPROTO', { kind: 'tls', reason: 'protocol' }],
  ['ERR_SSL_WRONG_VERSION_NUMBER', { kind: 'tls', reason: 'protocol' }],
]);

function transportErrorFrom(error: unknown): TransportError {
  const named = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  return new TransportError(problems.get(named) ?? { kind: 'connection-lost' }, named);
}
