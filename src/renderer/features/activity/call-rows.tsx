import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { ActivityEntry } from '#shared/activity/schema';
import { useApp } from '../../context';
import { CallRow } from './call-row';
import styles from './call-table.module.css';
import { rowHeights, type TableShape } from './table-shape';
import type { Copying } from './use-copying';
import { useCurrentCall, useMoves } from './use-moves';

/** Rows drawn beyond the visible ones to each side, so that a slow frame shows no gap. */
const overscan = 5;
/** So many rows before the last one that is known, further ones are read. */
const readAhead = 60;
/** What may stay at the top while the rows move below it, in pixels. */
const coveredAbove = 96;

interface CallRowsProps extends TableShape, Copying {
  readonly calls: readonly ActivityEntry[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly body: RefObject<HTMLTableSectionElement | null>;
}

/** The body of a table of any length, of which only what can be seen is drawn. Drawn anew with every step of scrolling. */
export function CallRows({ calls, scroller, body, layout, top, copied, copy }: CallRowsProps) {
  const height = rowHeights[layout];
  const { current, take } = useCurrentCall(calls);
  const virtualizer = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count: calls.length,
    overscan,
    scrollMargin: top,
    scrollPaddingStart: coveredAbove,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    // The row that the keyboard is at stays drawn wherever one scrolls to.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), current),
  });
  const hearKey = useMoves({
    calls,
    current,
    take,
    body,
    page: () => Math.floor((scroller.current?.clientHeight ?? 0) / height) - 3,
    // With the first row comes what stands above it.
    scrollTo: (index) =>
      index === 0 ? virtualizer.scrollToOffset(0) : virtualizer.scrollToIndex(index),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useLayoutEffect(() => virtualizer.measure(), [height]);
  useStillRows(scroller, calls, height);
  useOlder(calls.length - (virtualizer.range?.endIndex ?? 0));

  return (
    <tbody
      ref={body}
      className={styles['body']}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={hearKey}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const call = calls[index];
        if (!call) return null;
        const place = { index, top: start - top, layout, current: index === current };
        const result = copied?.id === call.id ? copied.result : null;
        return (
          <CallRow
            key={call.id}
            call={call}
            {...place}
            copied={result}
            onCopy={copy}
            onFocus={take}
          />
        );
      })}
    </tbody>
  );
}

/** Keeps what is read where it is while calls are added above it; at the very top the new ones come into view. */
function useStillRows(
  scroller: RefObject<HTMLElement | null>,
  calls: readonly ActivityEntry[],
  height: number,
): void {
  const before = useRef(calls);
  useLayoutEffect(() => {
    const first = before.current[0]?.id;
    before.current = calls;
    const added = calls.findIndex(({ id }) => id === first);
    const element = scroller.current;
    if (element && added > 0 && element.scrollTop > 0) element.scrollTop += added * height;
  }, [scroller, calls, height]);
}

/**
 * Reads older calls as the end of those that are known comes near, and again where it is still near with what came.
 * @param left rows between the last one that can be seen and the end
 */
function useOlder(left: number): void {
  const readOlderActivity = useApp((state) => state.readOlderActivity);
  const more = useApp((state) => state.olderActivity !== null && state.activityFailure === null);
  useEffect(() => {
    if (more && left <= readAhead) void readOlderActivity();
  }, [more, left, readOlderActivity]);
}

function withIndex(indexes: number[], index: number): number[] {
  return indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b);
}
