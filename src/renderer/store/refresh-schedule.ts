import type { Failure } from '#shared/failure';
import { isOffline } from './freshness';
import type { AppState } from './state';

/** The quicker pace that finds a network that came back. */
const retryMs = [2_000, 4_000, 8_000, 15_000] as const;

type Facts = Pick<
  AppState,
  'activeId' | 'refreshing' | 'review' | 'refreshFailure' | 'failedRefreshes' | 'refreshInterval'
>;

/**
 * Milliseconds until the next read without anybody asking, or null for none: not without an organization, not
 * during a read, never while a review is open, not while a person has to mend something first. Reading only by hand
 * leaves out the usual pace; a network that is gone or a wait that the server asked for is still seen to its end.
 */
export function nextRefreshIn(facts: Facts): number | null {
  const { activeId, refreshing, review, refreshFailure, failedRefreshes } = facts;
  if (!activeId || refreshing || review) return null;
  const usualMs = facts.refreshInterval === 0 ? null : facts.refreshInterval * 60_000;
  if (!refreshFailure) return usualMs;
  if (needsPerson(refreshFailure)) return null;
  if (isOffline(refreshFailure)) {
    return retryMs[Math.min(failedRefreshes, retryMs.length) - 1] ?? retryMs[0];
  }
  const asked =
    refreshFailure.kind === 'rate-limited' || refreshFailure.kind === 'server-error'
      ? refreshFailure.retryAfterSeconds
      : null;
  return asked === null ? usualMs : Math.max(asked * 1000, retryMs[0]);
}

/** Failures of the token or of the place it is kept in: trying again can't mend them, and may raise prompts. */
export function needsPerson(failure: Failure): boolean {
  return (
    failure.kind === 'unauthorized' ||
    failure.kind === 'token-missing' ||
    failure.kind === 'keychain-unavailable' ||
    failure.kind === 'keychain-timed-out'
  );
}
