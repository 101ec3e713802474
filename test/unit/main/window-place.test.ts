import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Area, boundsFor, followPlace, type PlacedWindow } from '#main/window-place';

const laptop: Area = { x: 0, y: 25, width: 1440, height: 875 };
const big: Area = { x: 1440, y: 0, width: 3840, height: 2100 };
const place = { x: 100, y: 80, width: 1000, height: 700, maximized: false };

describe('where the window opens', () => {
  it('is the usual size, wherever the system puts it, before it was ever moved', () => {
    expect(boundsFor(null, [laptop])).toEqual({ width: 1200, height: 800 });
  });

  it('is where it was', () => {
    expect(boundsFor(place, [laptop, big])).toEqual({ x: 100, y: 80, width: 1000, height: 700 });
    const onBig = { ...place, x: 2000, y: 500, width: 2000 };
    expect(boundsFor(onBig, [laptop, big])).toEqual({ x: 2000, y: 500, width: 2000, height: 700 });
  });

  it('is the middle of the main screen where its own is gone, and never larger than that', () => {
    const onBig = { ...place, x: 2000, y: 500, width: 3000, height: 2000 };
    expect(boundsFor(onBig, [laptop])).toEqual({ width: 1440, height: 875 });
    expect(boundsFor({ ...place, x: 2000 }, [laptop])).toEqual({ width: 1000, height: 700 });
  });

  it('is never larger than the screen it is on', () => {
    const wide = { ...place, width: 2000, height: 1500 };
    expect(boundsFor(wide, [laptop])).toEqual({ x: 100, y: 80, width: 1440, height: 875 });
  });

  it.each([
    ['its right edge', { x: -901 }],
    ['its left edge', { x: 1341 }],
    ['the top, above the screen', { y: 20 }],
    ['the top, below the screen', { y: 871 }],
  ])('needs enough of it to get hold of: %s', (_edge, moved) => {
    expect(boundsFor({ ...place, ...moved }, [laptop])).not.toHaveProperty('x');
  });

  it.each([
    ['its right edge', { x: -900 }],
    ['its left edge', { x: 1340 }],
    ['the top, drawn a pixel above by its frame', { y: 24 }],
    ['the top, just above the lower edge', { y: 870 }],
  ])('makes do with %s', (_edge, moved) => {
    expect(boundsFor({ ...place, ...moved }, [laptop])).toMatchObject(moved);
  });

  it('goes by the screen that has most of a window on two of them', () => {
    const across = { ...place, x: 1300, y: 100, width: 2600, height: 1500 };
    expect(boundsFor(across, [laptop, big])).toMatchObject({ x: 1300, width: 2600, height: 1500 });
  });

  it('is as usual where no screen can be told', () => {
    expect(boundsFor(place, [])).toEqual({ width: 1200, height: 800 });
  });
});

/** A window that is moved about; once it is gone it answers nothing any more, as Electron's. */
class MovedWindow implements PlacedWindow {
  bounds: Area = { x: 1, y: 2, width: 900, height: 650 };
  maximized = false;
  fullScreen = false;
  minimized = false;
  gone = false;
  readonly #listeners = new Map<string, (() => void)[]>();

  on(event: string, listener: () => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  happens(event: 'resize' | 'move' | 'close' | 'closed'): void {
    if (event === 'closed') this.gone = true;
    for (const listener of this.#listeners.get(event) ?? []) listener();
  }

  getNormalBounds(): Area {
    return this.#answer(this.bounds);
  }
  isMaximized(): boolean {
    return this.#answer(this.maximized);
  }
  isFullScreen(): boolean {
    return this.#answer(this.fullScreen);
  }
  isMinimized(): boolean {
    return this.#answer(this.minimized);
  }

  #answer<T>(value: T): T {
    if (this.gone) throw new TypeError('Object has been destroyed');
    return value;
  }
}

describe('following the window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function followed() {
    const window = new MovedWindow();
    const saved: unknown[] = [];
    const settle = followPlace(window, (place) => saved.push(place));
    return { window, saved, settle };
  }
  const there = { x: 1, y: 2, width: 900, height: 650, maximized: false };

  it('tells once when it has come to rest, however many steps it took', () => {
    const { window, saved } = followed();
    for (let step = 0; step < 20; step += 1) {
      window.happens(step % 2 === 0 ? 'move' : 'resize');
      vi.advanceTimersByTime(499);
    }
    expect(saved).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(saved).toEqual([there]);
    vi.advanceTimersByTime(10_000);
    expect(saved).toHaveLength(1);
  });

  it('tells the place that a maximized window goes back to', () => {
    const { window, saved } = followed();
    window.maximized = true;
    window.happens('resize');
    vi.advanceTimersByTime(500);
    expect(saved).toEqual([{ ...there, maximized: true }]);
  });

  it.each(['fullScreen', 'minimized'] as const)('keeps what was told before: %s', (state) => {
    const { window, saved } = followed();
    window[state] = true;
    window.happens('resize');
    vi.advanceTimersByTime(500);
    expect(saved).toEqual([]);
  });

  it('tells what is not told yet as the window closes, and nothing twice', () => {
    const { window, saved } = followed();
    window.happens('move');
    window.happens('close');
    expect(saved).toEqual([there]);
    window.happens('close');
    vi.advanceTimersByTime(500);
    expect(saved).toHaveLength(1);
  });

  it('tells on demand what is not told yet: a quit writes it before it waits for writes', () => {
    const { window, saved, settle } = followed();
    settle();
    expect(saved).toEqual([]);
    window.happens('move');
    settle();
    expect(saved).toEqual([there]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks nothing of a window that went without closing', () => {
    const { window, saved } = followed();
    window.happens('move');
    window.happens('closed');
    vi.advanceTimersByTime(500);
    expect(saved).toEqual([]);
  });
});
