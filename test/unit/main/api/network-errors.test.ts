import { expect, test } from 'vitest';
import { problemOf, transportErrorFrom } from '#main/api/network-errors';

test.each([
  ['ERR_INTERNET_DISCONNECTED', 'unreachable', 'no-network'],
  ['ERR_NAME_NOT_RESOLVED', 'unreachable', 'name-not-resolved'],
  ['ERR_DNS_TIMED_OUT', 'unreachable', 'name-not-resolved'],
  ['ERR_CONNECTION_REFUSED', 'unreachable', 'refused'],
  ['ERR_ADDRESS_UNREACHABLE', 'unreachable', 'address-unreachable'],
  ['ERR_PROXY_CONNECTION_FAILED', 'unreachable', 'proxy'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'unreachable', 'proxy'],
  ['ERR_CONNECTION_TIMED_OUT', 'unreachable', 'other'],
  ['ERR_CERT_DATE_INVALID', 'tls', 'expired'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'tls', 'wrong-host'],
  ['ERR_CERT_AUTHORITY_INVALID', 'tls', 'untrusted'],
  ['ERR_CERT_REVOKED', 'tls', 'revoked'],
  ['ERR_CERT_WEAK_KEY', 'tls', 'other'],
  ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'tls', 'client-certificate'],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'tls', 'client-certificate'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls', 'protocol'],
])('%s', (code, kind, reason) => {
  expect(problemOf(code)).toEqual({ kind, reason });
});

test.each([
  'ERR_CONNECTION_RESET',
  'ERR_CONNECTION_CLOSED',
  'ERR_CONNECTION_ABORTED',
  'ERR_EMPTY_RESPONSE',
  'ERR_CONTENT_LENGTH_MISMATCH',
  'ERR_INCOMPLETE_CHUNKED_ENCODING',
  'ERR_HTTP2_PROTOCOL_ERROR',
  'ERR_NETWORK_CHANGED',
  'ERR_TIMED_OUT',
  'ERR_UNSAFE_REDIRECT',
  'ERR_SOMETHING_NEW',
])('%s can come after a request was carried out', (code) => {
  expect(problemOf(code)).toEqual({ kind: 'connection-lost' });
});

test('takes the code out of an error of Electron', () => {
  const error = transportErrorFrom(new Error('net::ERR_CONNECTION_REFUSED'));
  expect(error).toMatchObject({
    problem: { kind: 'unreachable', reason: 'refused' },
    code: 'ERR_CONNECTION_REFUSED',
    message: 'ERR_CONNECTION_REFUSED',
  });
});

test.each([new Error('Premature close with topsecret'), 'net::ERR_FAILED', undefined])(
  'takes no words of an error that carries no code',
  (thrown) => {
    expect(transportErrorFrom(thrown)).toMatchObject({
      problem: { kind: 'connection-lost' },
      code: 'ERR_UNEXPECTED',
    });
  },
);
