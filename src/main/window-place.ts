import type { WindowPlace } from './storage/stores';

/** In device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As the design draws it, in the middle of the screen. */
const usualSize = { width: 1200, height: 800 };
/** So much of the window's top edge has to be on a screen for a hand to get hold of it. */
const graspable = { width: 100, height: 30 };

/**
 * Where to open the window: where it was, where a screen is still there, and never larger than that one.
 *
 * @param screens what of each screen windows can use
 */
export function boundsFor(
  place: WindowPlace | null,
  screens: readonly Area[],
): Partial<Area> & Pick<Area, 'width' | 'height'> {
  if (!place) return usualSize;
  const { x, y, width, height } = place;
  const on = screens.find((area) => {
    const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    const topEdge = y >= area.y - 1 && y + graspable.height <= area.y + area.height;
    return shown >= graspable.width && topEdge;
  });
  if (!on) return { width, height };
  return { x, y, width: Math.min(width, on.width), height: Math.min(height, on.height) };
}

/** What this needs of a window: a `BrowserWindow` of Electron is one. */
export interface PlacedWindow {
  on(event: 'resize' | 'move' | 'close', listener: () => void): unknown;
  getNormalBounds(): Area;
  isMaximized(): boolean;
  isFullScreen(): boolean;
  isMinimized(): boolean;
}

/** A window being dragged tells of every step. */
const settledMs = 500;

/** Tells where the window is once it has come to rest, and once more as it closes. */
export function followPlace(window: PlacedWindow, save: (place: WindowPlace) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    if (window.isFullScreen() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    save({ x, y, width, height, maximized: window.isMaximized() });
  }

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(tell, settledMs);
  }

  window.on('resize', wait);
  window.on('move', wait);
  window.on('close', () => {
    if (timer !== undefined) tell();
  });
}
