import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ActivityEntry } from '#shared/activity/schema';
import { placeAfter } from '../../ui/virtual-list';

/** The call that the keyboard is at; null until it was at one, which is the first then. */
export function useCurrentCall(calls: readonly ActivityEntry[]) {
  const [id, setId] = useState<string | null>(null);
  const found = id === null ? 0 : calls.findIndex((call) => call.id === id);
  const take = useCallback((call: ActivityEntry) => setId(call.id), []);
  return { current: Math.max(0, found), take };
}

interface Moves {
  readonly calls: readonly ActivityEntry[];
  readonly current: number;
  readonly take: (call: ActivityEntry) => void;
  /** What the rows are drawn in. */
  readonly body: RefObject<HTMLElement | null>;
  /** Rows that a page key passes. */
  readonly page: () => number;
  readonly scrollTo: (index: number) => void;
}

/**
 * One stop in the order of tabs, however many rows there are: the arrows, Home, End and the page keys move between
 * their buttons. The row reached is scrolled to, and its button gets the focus once it is drawn.
 */
export function useMoves({ calls, current, take, body, page, scrollTo }: Moves) {
  const reached = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (reached.current !== current) return;
    reached.current = null;
    const row = body.current?.querySelector(`[data-index="${current}"]`);
    row?.querySelector('button')?.focus({ preventScroll: true });
  });
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = placeAfter(event.key, current, calls.length, Math.max(1, page()));
    const call = index === null ? undefined : calls[index];
    if (index === null || !call) return;
    event.preventDefault();
    reached.current = index;
    take(call);
    scrollTo(index);
  };
}
