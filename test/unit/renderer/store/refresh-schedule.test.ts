import { describe, expect, it } from 'vitest';
import { needsPerson, nextRefreshIn } from '#renderer/store/refresh-schedule';
import type { Failure } from '#shared/failure';
import { acmeId, noNetwork, refused, startApp } from '#support/app-fixtures';

const { call } = noNetwork;
const usual = 5 * 60_000;
const idle = {
  activeId: acmeId,
  refreshing: false,
  review: null,
  refreshFailure: null,
  failedRefreshes: 0,
  refreshInterval: 5,
} as const;
const waitAfter = (refreshFailure: Failure, failedRefreshes = 1) =>
  nextRefreshIn({ ...idle, refreshFailure, failedRefreshes });

describe('the next read without anybody asking', () => {
  it('comes every five minutes while all is well', () => {
    expect(nextRefreshIn(idle)).toBe(usual);
  });

  it.each([1, 5, 15, 60] as const)('comes every %d minutes where that was chosen', (minutes) => {
    expect(nextRefreshIn({ ...idle, refreshInterval: minutes })).toBe(minutes * 60_000);
    const failed = { ...idle, refreshInterval: minutes, refreshFailure: refused };
    expect(nextRefreshIn(failed)).toBe(minutes * 60_000);
  });

  it('does not come where reading is only by hand, but for what was asked for and is not done', () => {
    const byHand = { ...idle, refreshInterval: 0, failedRefreshes: 1 } as const;
    expect(nextRefreshIn(byHand)).toBeNull();
    expect(nextRefreshIn({ ...byHand, refreshFailure: refused })).toBeNull();
    expect(nextRefreshIn({ ...byHand, refreshFailure: noNetwork })).toBe(2_000);
    const busy: Failure = { kind: 'rate-limited', call, retryAfterSeconds: 90 };
    expect(nextRefreshIn({ ...byHand, refreshFailure: busy })).toBe(90_000);
  });

  it('does not come without an organization, during a read, or while a review is open', async () => {
    expect(nextRefreshIn({ ...idle, activeId: null })).toBeNull();
    expect(nextRefreshIn({ ...idle, refreshing: true })).toBeNull();
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '5');
    bridge.hold('settings:refresh');
    void store.getState().openReview();
    expect(nextRefreshIn({ ...idle, review: store.getState().review })).toBeNull();
  });

  it('looks for a network that is away soon, then less often, and never gives up', () => {
    const waits = [1, 2, 3, 4, 5, 1_000].map((failures) => waitAfter(noNetwork, failures));
    expect(waits).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  it('tries soon after a first failure that was not counted, such as one in the review', () => {
    expect(waitAfter(noNetwork, 0)).toBe(2_000);
  });

  it('waits as long as the server asked, but never less than two seconds', () => {
    const asked = (retryAfterSeconds: number | null): Failure => ({
      kind: 'rate-limited',
      call,
      retryAfterSeconds,
    });
    expect(waitAfter(asked(90))).toBe(90_000);
    expect(waitAfter(asked(0))).toBe(2_000);
    expect(waitAfter(asked(null))).toBe(usual);
    expect(waitAfter({ kind: 'server-error', call, retryAfterSeconds: 30 })).toBe(30_000);
  });

  it('keeps its usual pace after a refusal that may pass', () => {
    expect(waitAfter(refused)).toBe(usual);
    expect(waitAfter({ kind: 'not-json', call, contentType: 'text/html' })).toBe(usual);
  });

  it.each<Failure>([
    { kind: 'unauthorized', call },
    { kind: 'token-missing', reason: 'not-found' },
    { kind: 'keychain-unavailable', reason: 'locked' },
    { kind: 'keychain-timed-out', seconds: 5 },
  ])('does not come after $kind: only a person can mend that', (failure) => {
    expect(waitAfter(failure)).toBeNull();
    expect(needsPerson(failure)).toBe(true);
  });

  it('takes no network for something that mends itself', () => {
    expect(needsPerson(noNetwork)).toBe(false);
  });
});
