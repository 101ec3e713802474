import { needsPerson, nextRefreshIn } from '../store/refresh-schedule';
import type { AppState, AppStore } from '../store/state';
import type { Page } from './clock';

/** A read older than this is repeated when the admin comes back to the window. */
const freshForMs = 60_000;

type Facts = Pick<AppState, 'confirmedAt' | 'live' | 'refreshFailure' | 'refreshInterval'>;

/**
 * Whether coming back to the window (focus, visible again, network back) is a reason to read again.
 *
 * Not after a failure that only a person can mend: dismissing the keychain's own prompt gives the window its
 * focus back, and reading again would put up the next prompt, for ever. Not before the time that the server
 * asked to wait for either; the schedule keeps that one. And never where reading is only by hand.
 */
export function refreshesOnReturn(facts: Facts, now: number): boolean {
  const { confirmedAt, live, refreshFailure, refreshInterval } = facts;
  if (refreshInterval === 0) return false;
  if (!live && refreshFailure) {
    const waits =
      'retryAfterSeconds' in refreshFailure && refreshFailure.retryAfterSeconds !== null;
    return !waits && !needsPerson(refreshFailure);
  }
  return confirmedAt === null || now - confirmedAt > freshForMs;
}

interface Surroundings {
  readonly page: Page;
  /** Where `focus` and `online` are heard. */
  readonly view: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly now?: () => number;
}

/**
 * Reads the settings again by itself while the window can be seen: at the pace of `nextRefreshIn`, and when the
 * admin or the network comes back.
 *
 * @returns the function that stops it
 */
export function startRefreshing(store: AppStore, surroundings: Surroundings): () => void {
  const { page, view, now = Date.now } = surroundings;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    clearTimeout(timer);
    timer = undefined;
    if (page.visibilityState !== 'visible') return;
    const wait = nextRefreshIn(store.getState());
    if (wait !== null) timer = setTimeout(() => void store.getState().refresh(), wait);
  }

  function comeBack(): void {
    const state = store.getState();
    if (page.visibilityState === 'visible' && refreshesOnReturn(state, now())) {
      void state.refresh();
    }
  }

  function changeVisibility(): void {
    schedule();
    comeBack();
  }

  page.addEventListener('visibilitychange', changeVisibility);
  view.addEventListener('focus', comeBack);
  view.addEventListener('online', comeBack);
  const unsubscribe = store.subscribe((state, before) => {
    if (setsPace(state, before)) schedule();
  });
  schedule();
  return () => {
    clearTimeout(timer);
    unsubscribe();
    page.removeEventListener('visibilitychange', changeVisibility);
    view.removeEventListener('focus', comeBack);
    view.removeEventListener('online', comeBack);
  };
}

function setsPace(state: AppState, before: AppState): boolean {
  return (
    state.activeId !== before.activeId ||
    state.refreshing !== before.refreshing ||
    state.review !== before.review ||
    state.refreshInterval !== before.refreshInterval ||
    state.refreshFailure !== before.refreshFailure ||
    state.failedRefreshes !== before.failedRefreshes ||
    state.confirmedAt !== before.confirmedAt
  );
}
