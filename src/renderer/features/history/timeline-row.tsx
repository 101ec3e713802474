import Check from 'lucide-react/icons/check';
import { memo } from 'react';
import type { HistoryEntry } from '#shared/history/entries';
import { useText } from '../../context';
import bar from '../../ui/accent-bar.module.css';
import { classNames } from '../../ui/class-names';
import { Skeleton } from '../../ui/skeleton';
import { changeLine } from './change-words';
import { EntryTime } from './entry-time';
import styles from './timeline-row.module.css';

/** Pixels: three lines of text and the room around them. */
export const rowHeight = 68;

interface TimelineRowProps {
  /** Missing while its page is still to come. */
  readonly entry: HistoryEntry | undefined;
  /** Whether it is shown beside the list. */
  readonly shown: boolean;
  readonly marked: boolean;
}

export const TimelineRow = memo(function TimelineRow({ entry, shown, marked }: TimelineRowProps) {
  const text = useText();
  if (!entry) return <MissingRow words={text.history.reading} />;
  const { words, values, more, all } = changeLine(entry, text);
  return (
    <div className={classNames(styles['row'], shown && styles['shown'], shown && bar['bar'])}>
      <span className={styles['words']}>
        <span className={styles['changes']} title={all}>
          <span className={styles['line']}>{words}</span>
          {values !== null && <span className={styles['values']}> {values}</span>}
          {more > 0 && <span className={styles['more']}> {text.history.more(more)}</span>}
        </span>
        <span className={styles['fact']}>
          <EntryTime entry={entry} />
        </span>
        <span className={styles['fact']}>{entry.source}</span>
      </span>
      <span className={styles['mark']} data-mark="" aria-hidden="true">
        <span className={classNames(styles['box'], marked && styles['marked'])}>
          {marked && <Check />}
        </span>
      </span>
    </div>
  );
});

/** Keeps the place of a row that is being read. */
export function MissingRow({ words }: { readonly words: string }) {
  return (
    <div className={styles['row']}>
      <span className="visually-hidden">{words}</span>
      <span className={styles['words']}>
        <span className={styles['changes']}>
          <Skeleton width={180} height={12} />
        </span>
        <span className={styles['fact']}>
          <Skeleton width={120} height={10} />
        </span>
        <span className={styles['fact']}>
          <Skeleton width={80} height={10} />
        </span>
      </span>
    </div>
  );
}
