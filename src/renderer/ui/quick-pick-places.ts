export type QuickPickItem = {
  id: string;
  /** The exact accessible name. */
  label: string;
  /** Beside the name: described, not named, by it. */
  detail?: string | undefined;
  /** For the eye; the handler of the keys is elsewhere. */
  shortcut?: string | undefined;
  /** It is so now, such as the chosen one of several. */
  current?: boolean | undefined;
};

export type QuickPickGroup = {
  id: string;
  label: string;
  items: readonly QuickPickItem[];
};

/** How far Page Up and Page Down go. */
const page = 8;

/** The place that a key leads to from `active`, around the ends with the arrows; -1 for every other key. */
export function reachedPlace(
  stroke: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean },
  active: number,
  count: number,
): number {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.shiftKey) return -1;
  switch (stroke.key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active - 1 + count) % count;
    case 'PageDown':
      return Math.min(active + page, count - 1);
    case 'PageUp':
      return Math.max(active - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
