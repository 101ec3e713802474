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
 * Where to open the window: where it was, where a screen is still there, and never larger than that one, or than the
 * main one where it comes into its middle.
 *
 * @param screens what of each screen windows can use, the main one first
 */
export function boundsFor(
  place: WindowPlace | null,
  screens: readonly Area[],
): Partial<Area> & Pick<Area, 'width' | 'height'> {
  if (!place) return usualSize;
  const { x, y } = place;
  const [on] = screens
    .map((area) => ({ area, shown: shownOn(area, place) }))
    .filter(({ shown }) => shown >= graspable.width)
    .sort((one, other) => other.shown - one.shown);
  return on ? { x, y, ...fitting(place, on.area) } : fitting(place, screens[0]);
}

/** How much of the window's top edge is on a screen. */
function shownOn(area: Area, { x, y, width }: WindowPlace): number {
  const topIsOn = y >= area.y - 1 && y + graspable.height <= area.y + area.height;
  return topIsOn ? Math.min(x + width, area.x + area.width) - Math.max(x, area.x) : 0;
}

function fitting(
  { width, height }: WindowPlace,
  area: Area | undefined,
): Pick<Area, 'width' | 'height'> {
  if (!area) return usualSize;
  return { width: Math.min(width, area.width), height: Math.min(height, area.height) };
}

/** What this needs of a window: a `BrowserWindow` of Electron is one. */
export interface PlacedWindow {
  on(event: 'resize' | 'move' | 'close' | 'closed', listener: () => void): unknown;
  getNormalBounds(): Area;
  isMaximized(): boolean;
  isFullScreen(): boolean;
  isMinimized(): boolean;
}

/** A window being dragged tells of every step. */
const settledMs = 500;

/**
 * Tells where the window is once it has come to rest, and once more as it closes.
 *
 * @returns tells at once what has not been told yet
 */
export function followPlace(window: PlacedWindow, save: (place: WindowPlace) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function tell(): void {
    stop();
    if (window.isFullScreen() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    save({ x, y, width, height, maximized: window.isMaximized() });
  }

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(tell, settledMs);
  }

  function settle(): void {
    if (timer !== undefined) tell();
  }

  window.on('resize', wait);
  window.on('move', wait);
  window.on('close', settle);
  // A window can go without closing, and then there is nothing left to ask.
  window.on('closed', stop);
  return settle;
}
