import { describe, expect, it } from 'vitest';
import { isRefusal } from '#main/handlers/refusal';
import type { CallContext, Failure } from '#shared/failure';

const call: CallContext = {
  method: 'PUT',
  path: '/org/settings',
  status: null,
  requestId: null,
  serverMessage: null,
};
const tls = (reason: 'expired' | 'untrusted' | 'protocol' | 'client-certificate'): Failure => ({
  kind: 'tls',
  call,
  reason,
  code: 'ERR',
});
const redirected = (status: number): Failure => ({
  kind: 'redirected',
  call: { ...call, status },
  target: 'https://elsewhere.example',
});

describe('isRefusal', () => {
  it.each<[string, Failure]>([
    ['401', { kind: 'unauthorized', call }],
    ['403', { kind: 'forbidden', call }],
    ['404', { kind: 'not-found', call }],
    ['another 4xx', { kind: 'rejected', call }],
    ['429', { kind: 'rate-limited', call, retryAfterSeconds: null }],
    ['no connection', { kind: 'unreachable', call, reason: 'refused', code: 'ERR' }],
    ['an expired certificate', tls('expired')],
    ['a certificate of nobody known', tls('untrusted')],
    ['a redirect that asks for the same elsewhere', redirected(307)],
  ])('is sure that nothing was written after %s', (_what, failure) => {
    expect(isRefusal(failure)).toBe(true);
  });

  it.each<[string, Failure]>([
    ['a lost connection', { kind: 'connection-lost', call, code: 'ERR' }],
    ['a deadline', { kind: 'timed-out', call, phase: 'headers', seconds: 10 }],
    ['5xx', { kind: 'server-error', call, retryAfterSeconds: null }],
    // Chromium reports a fatal alert after a whole PUT as ERR_SSL_PROTOCOL_ERROR.
    ['TLS that broke down', tls('protocol')],
    ['a certificate asked for on the way', tls('client-certificate')],
    ['a redirect after a write', redirected(303)],
  ])('leaves it open after %s', (_what, failure) => {
    expect(isRefusal(failure)).toBe(false);
  });
});
