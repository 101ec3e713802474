import { TransportError, type TransportProblem } from './transport';

type Row = readonly [problem: TransportProblem, ...codes: string[]];

/**
 * Chromium's codes that come up before a request has left this computer; `*` stands for any ending, and the first row
 * that fits decides. Every code that is not here reads as `connection-lost`, also those nobody has thought of: the
 * server may have carried the request out, so the outcome of a write has to be read.
 */
const rows: readonly Row[] = [
  [
    { kind: 'unreachable', reason: 'no-network' },
    'ERR_INTERNET_DISCONNECTED',
    'ERR_NETWORK_ACCESS_DENIED',
  ],
  [
    { kind: 'unreachable', reason: 'name-not-resolved' },
    'ERR_NAME_NOT_RESOLVED',
    'ERR_NAME_RESOLUTION_FAILED',
    'ERR_ICANN_NAME_COLLISION',
    'ERR_DNS_*',
  ],
  [{ kind: 'unreachable', reason: 'refused' }, 'ERR_CONNECTION_REFUSED'],
  [
    { kind: 'unreachable', reason: 'address-unreachable' },
    'ERR_ADDRESS_UNREACHABLE',
    'ERR_ADDRESS_INVALID',
  ],
  [
    { kind: 'unreachable', reason: 'proxy' },
    'ERR_PROXY_*',
    'ERR_TUNNEL_CONNECTION_FAILED',
    'ERR_SOCKS_*',
    'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
    'ERR_NO_SUPPORTED_PROXIES',
    'ERR_PAC_*',
    'ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT',
  ],
  [
    { kind: 'unreachable', reason: 'other' },
    'ERR_CONNECTION_FAILED',
    'ERR_CONNECTION_TIMED_OUT',
    'ERR_UNSAFE_PORT',
    'ERR_INSUFFICIENT_RESOURCES',
  ],
  [{ kind: 'tls', reason: 'expired' }, 'ERR_CERT_DATE_INVALID'],
  [
    { kind: 'tls', reason: 'wrong-host' },
    'ERR_CERT_COMMON_NAME_INVALID',
    'ERR_CERT_NON_UNIQUE_NAME',
    'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
  ],
  [
    { kind: 'tls', reason: 'untrusted' },
    'ERR_CERT_AUTHORITY_INVALID',
    'ERR_CERT_NAME_CONSTRAINT_VIOLATION',
    'ERR_CERT_KNOWN_INTERCEPTION_BLOCKED',
    'ERR_CERT_SELF_SIGNED_LOCAL_NETWORK',
    'ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
    'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
  ],
  [{ kind: 'tls', reason: 'revoked' }, 'ERR_CERT_REVOKED'],
  [{ kind: 'tls', reason: 'other' }, 'ERR_CERT_*'],
  [
    { kind: 'tls', reason: 'client-certificate' },
    'ERR_SSL_CLIENT_AUTH_*',
    'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  ],
  [{ kind: 'tls', reason: 'protocol' }, 'ERR_SSL_*', 'ERR_ECH_*'],
];

/** @param code without the `net::` that Electron puts before it */
export function problemOf(code: string): TransportProblem {
  const row = rows.find(([, ...codes]) => codes.some((pattern) => fits(code, pattern)));
  return row ? row[0] : { kind: 'connection-lost' };
}

/** Electron gives Chromium's code nowhere but in the message of an error: `net::ERR_CONNECTION_REFUSED`. */
export function transportErrorFrom(error: unknown): TransportError {
  const message = error instanceof Error ? error.message : '';
  const code = /^net::(ERR_[A-Z0-9_]+)$/.exec(message)?.[1] ?? 'ERR_UNEXPECTED';
  return new TransportError(problemOf(code), code);
}

function fits(code: string, pattern: string): boolean {
  return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern;
}
