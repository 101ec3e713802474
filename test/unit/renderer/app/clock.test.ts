import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startClock } from '#renderer/app/clock';
import { startApp, startedAt } from '#support/app-fixtures';
import { FakePage } from './fake-page';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function started() {
  const page = new FakePage();
  const { store, setNow } = startApp();
  const stop = startClock(store, page);
  /** Lets time pass for the timers and for the app alike. */
  const pass = (ms: number) => {
    setNow(startedAt + ms);
    vi.advanceTimersByTime(ms);
  };
  return { page, stop, pass, clock: () => store.getState().clock - startedAt };
}

describe('the clock of the screen', () => {
  it('moves on every ten seconds', () => {
    const { pass, clock } = started();
    pass(9_999);
    expect(clock()).toBe(0);
    pass(10_000);
    expect(clock()).toBe(10_000);
  });

  it('stands still while the window is hidden, and is right at once when it is seen again', () => {
    const { page, pass, clock } = started();
    page.hide();
    pass(60_000);
    expect(clock()).toBe(0);
    page.show();
    expect(clock()).toBe(60_000);
  });

  it('ends with its stop function', () => {
    const { page, stop, pass, clock } = started();
    stop();
    pass(60_000);
    page.show();
    expect(clock()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
