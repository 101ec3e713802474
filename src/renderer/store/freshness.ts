import type { Failure } from '#shared/failure';
import type { AppState } from './state';

/** How current the settings on screen are: what the status bar says. */
export type Freshness =
  | { readonly state: 'never'; readonly failure: Failure | null }
  | { readonly state: 'reading' }
  | { readonly state: 'live' | 'aged'; readonly at: number }
  | { readonly state: 'offline' | 'failed'; readonly at: number; readonly failure: Failure };

/** A read older than this is no longer called live, whatever came of it: nothing stale ever looks live. */
const liveForMs = 10 * 60_000;

type Facts = Pick<
  AppState,
  'snapshot' | 'confirmedAt' | 'live' | 'refreshing' | 'refreshFailure' | 'clock'
>;

export function freshnessOf(facts: Facts): Freshness {
  const { snapshot, confirmedAt, live, refreshing, refreshFailure, clock } = facts;
  if (!snapshot || confirmedAt === null) {
    return refreshing ? { state: 'reading' } : { state: 'never', failure: refreshFailure };
  }
  if (live) return { state: clock - confirmedAt < liveForMs ? 'live' : 'aged', at: confirmedAt };
  if (refreshFailure) {
    const state = isOffline(refreshFailure) ? 'offline' : 'failed';
    return { state, at: confirmedAt, failure: refreshFailure };
  }
  return { state: 'aged', at: confirmedAt };
}

/** Failures that pass by themselves when the network or the server is back. */
export function isOffline(failure: Failure): boolean {
  return (
    failure.kind === 'unreachable' ||
    failure.kind === 'connection-lost' ||
    failure.kind === 'timed-out'
  );
}
