import type { FailureOf } from '#shared/failure';

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Ends the request at whatever stage it is; the transport then rejects or its body stops. */
  readonly signal: AbortSignal;
}

/** An answer as soon as its headers are there. A redirect is an answer like any other: never followed. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** Decompressed. Throws a `TransportError` where the connection ends too early. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Carries one request. Follows no redirect, sends and keeps no cookie, uses no cache, and never sends a PUT or
 * POST a second time on its own. Rejects with a `TransportError` when no answer comes about.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

export type TransportProblem =
  | { readonly kind: 'unreachable'; readonly reason: FailureOf<'unreachable'>['reason'] }
  | { readonly kind: 'tls'; readonly reason: FailureOf<'tls'>['reason'] }
  | { readonly kind: 'connection-lost' };

/** Why a request had no (whole) answer. Its message is the network stack's code and nothing else. */
export class TransportError extends Error {
  constructor(
    readonly problem: TransportProblem,
    /** The network stack's own name for it, such as `ERR_CONNECTION_REFUSED` or `ECONNREFUSED`. */
    readonly code: string,
  ) {
    super(code);
    this.name = 'TransportError';
  }
}
