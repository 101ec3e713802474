import { useCallback } from 'react';
import { useApp, useText } from '../../context';
import { entryAt, type Timeline } from '../../store/timeline';
import { VirtualList } from '../../ui/virtual-list';
import { rowHeight, TimelineRow } from './timeline-row';

interface TimelineListProps {
  readonly timeline: Timeline;
  /** Id of the words that tell how two are compared. */
  readonly hintId: string;
}

/** Rows are counted from the newest, places from the oldest. */
export function TimelineList({ timeline, hintId }: TimelineListProps) {
  const text = useText().history;
  const currentPlace = useApp((state) => state.currentPlace);
  const marked = useApp((state) => state.marked);
  const choosePlace = useApp((state) => state.choosePlace);
  const toggleMark = useApp((state) => state.toggleMark);
  const compareCurrentWith = useApp((state) => state.compareCurrentWith);
  const showPlaces = useApp((state) => state.showPlaces);
  const newest = timeline.total - 1;
  const showRange = useCallback(
    (first: number, last: number) => showPlaces({ from: newest - last, to: newest - first }),
    [newest, showPlaces],
  );
  const entryOf = (index: number) => entryAt(timeline, newest - index);
  const isCurrent = (index: number) => newest - index === currentPlace;
  const isMarked = (index: number) => {
    const entry = entryOf(index);
    return entry !== undefined && marked.some(({ number }) => number === entry.number);
  };
  const comparing = marked.length === 2;
  return (
    <VirtualList
      key={timeline.field}
      label={text.list}
      describedBy={hintId}
      count={timeline.total}
      rowHeight={rowHeight}
      current={currentPlace === null ? 0 : newest - currentPlace}
      keyOf={(index) => newest - index}
      isSelected={isCurrent}
      isMarked={isMarked}
      onMove={(index) => choosePlace(newest - index)}
      onMark={(index, beside) => (beside ? compareCurrentWith : toggleMark)(newest - index)}
      onRange={showRange}
    >
      {(index) => (
        <TimelineRow
          entry={entryOf(index)}
          shown={comparing ? isMarked(index) : isCurrent(index)}
          marked={isMarked(index)}
        />
      )}
    </VirtualList>
  );
}
