import type { AppStore } from '../store/state';

/** Often enough for `just now` and for the last minutes of a token; nothing on screen shows seconds. */
const tickMs = 10_000;

export type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/**
 * Moves the clock of the screen on while the window can be seen, and at once when it is seen again.
 *
 * @returns the function that stops it
 */
export function startClock(store: AppStore, page: Page): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;

  function follow(): void {
    clearInterval(timer);
    timer = undefined;
    if (page.visibilityState !== 'visible') return;
    store.getState().tick();
    timer = setInterval(() => store.getState().tick(), tickMs);
  }

  page.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    page.removeEventListener('visibilitychange', follow);
    clearInterval(timer);
  };
}
