import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshesOnReturn, startRefreshing } from '#renderer/app/refreshing';
import type { Failure } from '#shared/failure';
import { fail, ok } from '#shared/result';
import {
  acmeId,
  fresh,
  noNetwork,
  opened,
  refused,
  startApp,
  startedAt,
} from '#support/app-fixtures';
import { FakePage } from './fake-page';

const { call } = noNetwork;
const usual = 5 * 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: startedAt });
});
afterEach(() => {
  vi.useRealTimers();
});

function started(active = opened(acmeId)) {
  const page = new FakePage();
  const view = new EventTarget();
  const app = startApp(active);
  const stop = startRefreshing(app.store, { page, view });
  return {
    ...app,
    page,
    stop,
    reads: () => app.bridge.sent('settings:refresh').length,
    happens: (event: 'focus' | 'online') => view.dispatchEvent(new Event(event)),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

describe('reading again by itself', () => {
  it('comes five minutes after the last read, and again after that one', async () => {
    const { bridge, reads, pass } = started();
    bridge.answer('settings:refresh', ok(fresh()));
    bridge.answer('settings:refresh', ok(fresh()));
    await pass(usual - 1);
    expect(reads()).toBe(0);
    await pass(1);
    expect(reads()).toBe(1);
    await pass(usual);
    expect(reads()).toBe(2);
  });

  it('finds a network that came back, at the quicker pace', async () => {
    const { bridge, reads, pass, store } = started();
    bridge.answer('settings:refresh', fail(noNetwork));
    bridge.answer('settings:refresh', fail(noNetwork));
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().refresh();
    await pass(2_000);
    expect(reads()).toBe(2);
    await pass(3_999);
    expect(reads()).toBe(2);
    await pass(1);
    expect(reads()).toBe(3);
    expect(store.getState().live).toBe(true);
    await pass(usual - 1);
    expect(reads()).toBe(3);
  });

  it('counts from the read that somebody asked for', async () => {
    const { bridge, reads, pass, store } = started();
    await pass(usual - 1);
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().refresh();
    await pass(usual - 1);
    expect(reads()).toBe(1);
  });

  it('rests while the window is hidden, and reads what grew old when it is seen again', async () => {
    const { bridge, page, reads, pass } = started();
    page.hide();
    await pass(2 * usual);
    expect(reads()).toBe(0);
    bridge.answer('settings:refresh', ok(fresh()));
    page.show();
    expect(reads()).toBe(1);
  });

  it('rests while a review is open, and takes up its pace when that is closed', async () => {
    const { bridge, reads, pass, store } = started();
    store.getState().setInput('bulkBatchSize', '5');
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().openReview();
    await pass(2 * usual);
    expect(reads()).toBe(1);
    store.getState().closeReview();
    bridge.answer('settings:refresh', ok(fresh()));
    await pass(usual);
    expect(reads()).toBe(2);
  });

  it('reads on focus what is older than a minute, and leaves younger settings alone', async () => {
    const { bridge, happens, reads, pass } = started();
    await pass(60_000);
    happens('focus');
    expect(reads()).toBe(0);
    await pass(1);
    bridge.answer('settings:refresh', ok(fresh()));
    happens('focus');
    expect(reads()).toBe(1);
  });

  it('reads at once when the network is back', async () => {
    const { bridge, happens, reads, store } = started();
    bridge.answer('settings:refresh', fail(noNetwork));
    await store.getState().refresh();
    bridge.answer('settings:refresh', ok(fresh()));
    happens('online');
    expect(reads()).toBe(2);
  });

  it('follows the pace that is chosen, from the last read on', async () => {
    const { bridge, reads, pass, store } = started();
    await pass(30_000);
    await store.getState().chooseRefreshInterval(1);
    bridge.answer('settings:refresh', ok(fresh()));
    bridge.answer('settings:refresh', ok(fresh()));
    await pass(60_000);
    expect(reads()).toBe(1);
    await pass(60_000);
    expect(reads()).toBe(2);
    await store.getState().chooseRefreshInterval(60);
    await pass(3_600_000 - 1);
    expect(reads()).toBe(2);
  });

  it('only reads when somebody asks where that was chosen', async () => {
    const { bridge, happens, page, reads, pass, store } = started();
    await store.getState().chooseRefreshInterval(0);
    await pass(24 * 3_600_000);
    page.hide();
    page.show();
    happens('focus');
    happens('online');
    expect(reads()).toBe(0);
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().refresh();
    expect(reads()).toBe(1);
  });

  it('ends with its stop function', async () => {
    const { happens, page, reads, pass, stop } = started();
    stop();
    await pass(2 * usual);
    happens('focus');
    happens('online');
    page.show();
    expect(reads()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('coming back to the window', () => {
  const offline = {
    confirmedAt: startedAt,
    live: false,
    refreshFailure: noNetwork,
    refreshInterval: 5,
  } as const;
  const failedWith = (refreshFailure: Failure) =>
    refreshesOnReturn({ ...offline, refreshFailure }, startedAt);

  it('is a reason to read after a failure that may have passed, however young the settings', () => {
    expect(failedWith(noNetwork)).toBe(true);
    expect(failedWith(refused)).toBe(true);
    expect(failedWith({ kind: 'server-error', call, retryAfterSeconds: null })).toBe(true);
  });

  it('is none before the time that the server asked to wait for', () => {
    expect(failedWith({ kind: 'rate-limited', call, retryAfterSeconds: 90 })).toBe(false);
  });

  it('is none after a failure of the token: the keychain would put up its prompt again', () => {
    const later = startedAt + 3_600_000;
    const denied: Failure = { kind: 'keychain-unavailable', reason: 'denied' };
    expect(refreshesOnReturn({ ...offline, refreshFailure: denied }, later)).toBe(false);
    expect(failedWith({ kind: 'token-missing', reason: 'not-found' })).toBe(false);
    expect(failedWith({ kind: 'unauthorized', call })).toBe(false);
  });

  it('goes by the age of a read that worked but could not be stored', () => {
    const stored = { ...offline, live: true, refreshFailure: refused };
    expect(refreshesOnReturn(stored, startedAt + 60_000)).toBe(false);
    expect(refreshesOnReturn(stored, startedAt + 60_001)).toBe(true);
  });

  it('is a reason where nothing was ever read', () => {
    const never = { ...offline, confirmedAt: null, refreshFailure: null };
    expect(refreshesOnReturn(never, startedAt)).toBe(true);
  });

  it('is never one where reading is only by hand', () => {
    const byHand = { ...offline, refreshInterval: 0 } as const;
    const later = startedAt + 3_600_000;
    expect(refreshesOnReturn(byHand, later)).toBe(false);
    expect(refreshesOnReturn({ ...byHand, live: true, refreshFailure: null }, later)).toBe(false);
    const never = { ...byHand, confirmedAt: null, refreshFailure: null };
    expect(refreshesOnReturn(never, later)).toBe(false);
  });
});
