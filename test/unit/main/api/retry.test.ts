import { describe, expect, test } from 'vitest';
import { pauseBeforeRetry } from '#main/api/retry';
import type { Failure } from '#shared/failure';

const call = (status: number | null) =>
  ({ method: 'GET', path: '/org/settings', status, requestId: null, serverMessage: null }) as const;
const lost: Failure = { kind: 'connection-lost', call: call(null), code: 'ERR_CONNECTION_RESET' };
const unreachable = (reason: 'refused' | 'other' | 'no-network' | 'name-not-resolved' | 'proxy') =>
  ({ kind: 'unreachable', call: call(null), reason, code: 'x' }) as const;
const server = (status: number | null, retryAfterSeconds: number | null = null): Failure => ({
  kind: 'server-error',
  call: call(status),
  retryAfterSeconds,
});
const middle = () => 0.5;

describe('pauseBeforeRetry', () => {
  test.each<[string, Failure]>([
    ['a lost connection', lost],
    ['a refused connection', unreachable('refused')],
    ['another connect failure', unreachable('other')],
    ['429', { kind: 'rate-limited', call: call(429), retryAfterSeconds: null }],
    ['502', server(502)],
    ['503', server(503)],
    ['504', server(504)],
  ])('%s may pass', (_what, failure) => {
    expect(pauseBeforeRetry(failure, 0, middle)).not.toBeNull();
  });

  test.each<[string, Failure]>([
    ['no network', unreachable('no-network')],
    ['an unknown name', unreachable('name-not-resolved')],
    ['a proxy', unreachable('proxy')],
    ['500', server(500)],
    ['a status that is none', server(null)],
    ['a passed deadline', { kind: 'timed-out', call: call(null), phase: 'headers', seconds: 10 }],
    ['a bad certificate', { kind: 'tls', call: call(null), reason: 'expired', code: 'x' }],
    ['a cancelled call', { kind: 'cancelled', call: call(null) }],
    ['401', { kind: 'unauthorized', call: call(401) }],
  ])('%s does not', (_what, failure) => {
    expect(pauseBeforeRetry(failure, 0, middle)).toBeNull();
  });

  test('there are two more tries, which together wait less than a second', () => {
    const latest = () => 0.999;
    const pauses = [0, 1, 2].map((retries) => pauseBeforeRetry(lost, retries, latest));
    expect(pauses[2]).toBeNull();
    expect((pauses[0] ?? Infinity) + (pauses[1] ?? Infinity)).toBeLessThan(1_000);
  });

  test('the pauses of many clients are spread', () => {
    expect(pauseBeforeRetry(lost, 0, () => 0)).not.toBe(pauseBeforeRetry(lost, 0, () => 0.9));
  });

  test('what the server asks for is kept, up to a minute', () => {
    expect(pauseBeforeRetry(server(503, 60), 0, middle)).toBeGreaterThanOrEqual(60_000);
    expect(pauseBeforeRetry(server(503, 61), 0, middle)).toBeNull();
  });
});
