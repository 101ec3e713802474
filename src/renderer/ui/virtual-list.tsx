import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import styles from './virtual-list.module.css';

/** Rows drawn beyond the visible ones to each side, so that a slow frame shows no gap. */
const overscan = 6;

export type VirtualListProps = {
  /** The exact accessible name. */
  label: string;
  describedBy?: string | undefined;
  /** All rows. Further ones are only ever added at the top; a list of other rows needs another React key. */
  count: number;
  /** Pixels; the same for every row. */
  rowHeight: number;
  /** The row that the keyboard is at, and the only one in the order of tabs. */
  current: number;
  keyOf: (index: number) => number;
  isSelected: (index: number) => boolean;
  isMarked: (index: number) => boolean;
  /** By an arrow or another key that moves, or by a click. */
  onMove: (index: number) => void;
  /** By the space bar or a click on `data-mark`; `beside` by a click with a modifier, as a second one. */
  onMark: (index: number, beside: boolean) => void;
  /** Told which rows are drawn whenever they become others, and when this function does. */
  onRange: (first: number, last: number) => void;
  children: (index: number) => ReactNode;
};

/**
 * A list box of any length of which only what can be seen is drawn. One stop in the order of tabs; the arrows, Home,
 * End and the page keys move, the space bar marks.
 */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, current, onMove, onMark, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    overscan,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The current row stays drawn wherever one scrolls to: it may have the focus.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), current, count),
  });
  const moveTo = useMoves(scroller, current, (index) => virtualizer.scrollToIndex(index), onMove);
  useStillRows(scroller, count, rowHeight);
  useRange(virtualizer.range, count, onRange);

  const hearKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') onMark(current, false);
    else {
      const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1;
      const reached = placeAfter(event.key, current, count, Math.max(1, page));
      if (reached === null) return;
      moveTo(reached);
    }
    event.preventDefault();
  };

  const hearClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const index = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
    if (index === undefined) return;
    const beside = event.ctrlKey || event.metaKey || event.shiftKey;
    if (beside || target.closest('[data-mark]')) onMark(Number(index), beside);
    else onMove(Number(index));
  };

  return (
    <div ref={scroller} className={styles['scroller']} data-scroller="">
      <div
        role="listbox"
        tabIndex={-1}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        className={styles['list']}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={hearKey}
        onClick={hearClick}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <div
            key={props.keyOf(index)}
            role="option"
            data-index={index}
            tabIndex={index === current ? 0 : -1}
            aria-selected={props.isSelected(index)}
            aria-checked={props.isMarked(index)}
            aria-setsize={count}
            aria-posinset={index + 1}
            className={styles['row']}
            style={{ height: rowHeight, transform: `translateY(${start}px)` }}
          >
            {props.children(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Moves by keys: the row reached is scrolled to and gets the focus once it is drawn as the current one. */
function useMoves(
  scroller: RefObject<HTMLDivElement | null>,
  current: number,
  scrollTo: (index: number) => void,
  onMove: (index: number) => void,
): (index: number) => void {
  const reached = useRef<number | null>(null);
  const mounted = useRef(false);
  useLayoutEffect(() => {
    if (!mounted.current) {
      mounted.current = true;
      if (current > 0) scrollTo(current);
    }
    if (reached.current !== current) return;
    reached.current = null;
    scrollTo(current);
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    row?.focus({ preventScroll: true });
  });
  return (index) => {
    if (index !== current) reached.current = index;
    onMove(index);
  };
}

/** Keeps what is read where it is while rows are added above it; at the very top the new ones come into view. */
function useStillRows(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  rowHeight: number,
): void {
  const before = useRef(count);
  useLayoutEffect(() => {
    const added = count - before.current;
    before.current = count;
    const element = scroller.current;
    if (element && added > 0 && element.scrollTop > 0) element.scrollTop += added * rowHeight;
  }, [scroller, count, rowHeight]);
}

function useRange(
  range: { readonly startIndex: number; readonly endIndex: number } | null,
  count: number,
  onRange: (first: number, last: number) => void,
): void {
  const first = Math.max(0, (range?.startIndex ?? 0) - overscan);
  const last = Math.min(count - 1, (range?.endIndex ?? -1) + overscan);
  useEffect(() => {
    if (last >= first) onRange(first, last);
  }, [first, last, onRange]);
}

/** The place that a key leads to; null for every key that doesn't move. */
export function placeAfter(key: string, index: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -page,
    PageDown: page,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(count - 1, Math.max(0, index + step));
}

function withIndex(indexes: number[], index: number, count: number): number[] {
  if (index < 0 || index >= count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}
