import { describe, expect, it } from 'vitest';
import { freshnessOf, isOffline } from '#renderer/store/freshness';
import type { Failure } from '#shared/failure';
import { noNetwork, refused, snapshotOf, startedAt } from '#support/app-fixtures';
import { calmSettings } from '#support/settings-fixtures';

const read = {
  snapshot: snapshotOf(calmSettings),
  confirmedAt: startedAt,
  live: true,
  refreshing: false,
  refreshFailure: null,
  clock: startedAt,
};
const unread = { ...read, snapshot: null, confirmedAt: null, live: false };
const minutes = 60_000;

describe('the freshness of the settings', () => {
  it('is live for ten minutes after the server confirmed them, and not a moment longer', () => {
    const at = startedAt;
    expect(freshnessOf(read)).toEqual({ state: 'live', at });
    const almost = startedAt + 10 * minutes - 1;
    expect(freshnessOf({ ...read, clock: almost })).toEqual({ state: 'live', at });
    const over = startedAt + 10 * minutes;
    expect(freshnessOf({ ...read, clock: over })).toEqual({ state: 'aged', at });
  });

  it('is never live before this start has read them, however young the file is', () => {
    expect(freshnessOf({ ...read, live: false })).toEqual({ state: 'aged', at: startedAt });
  });

  it('tells a network that is away from a server that refuses', () => {
    const offline = { ...read, live: false, refreshFailure: noNetwork };
    expect(freshnessOf(offline)).toEqual({ state: 'offline', at: startedAt, failure: noNetwork });
    const failed = { ...read, live: false, refreshFailure: refused };
    expect(freshnessOf(failed)).toEqual({ state: 'failed', at: startedAt, failure: refused });
  });

  it('stays live after a read that could be shown but not stored', () => {
    expect(freshnessOf({ ...read, refreshFailure: refused }).state).toBe('live');
  });

  it('says what is on screen while the next read is under way', () => {
    const again = { ...read, live: false, refreshFailure: noNetwork, refreshing: true };
    expect(freshnessOf(again).state).toBe('offline');
  });

  it('before the first read tells reading from nothing, and why there is nothing', () => {
    expect(freshnessOf({ ...unread, refreshing: true })).toEqual({ state: 'reading' });
    expect(freshnessOf(unread)).toEqual({ state: 'never', failure: null });
    expect(freshnessOf({ ...unread, refreshFailure: refused })).toEqual({
      state: 'never',
      failure: refused,
    });
  });
});

describe('being offline', () => {
  const { call } = noNetwork;
  it.each<[string, Failure, boolean]>([
    ['no connection', noNetwork, true],
    ['a lost connection', { kind: 'connection-lost', call, code: 'ECONNRESET' }, true],
    ['no answer in time', { kind: 'timed-out', call, phase: 'headers', seconds: 10 }, true],
    ['a refusal', refused, false],
    ['a bad certificate', { kind: 'tls', call, reason: 'expired', code: 'X' }, false],
    ['a failing server', { kind: 'server-error', call, retryAfterSeconds: null }, false],
  ])('%s', (_title, failure, offline) => {
    expect(isOffline(failure)).toBe(offline);
  });
});
