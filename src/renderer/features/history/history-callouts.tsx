import type { RefObject } from 'react';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import styles from './history-callouts.module.css';

interface HistoryCalloutsProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** What is to be known of the timeline as a whole. */
export function HistoryCallouts({ heading }: HistoryCalloutsProps) {
  const { damage: words, tryAgain } = useText().history;
  const failure = useApp((state) => state.historyFailure);
  const damage = useApp((state) => state.timeline?.damage);
  const readHistory = useApp((state) => state.readHistory);
  const damaged = damage !== undefined && damage.unreadable + damage.duplicates > 0;
  const again = () => {
    // The button goes with the failure.
    heading.current?.focus();
    void readHistory();
  };
  return (
    <div className={styles['callouts']}>
      {failure && (
        <FailureCallout
          failure={failure}
          action="history"
          actions={<Button onClick={again}>{tryAgain}</Button>}
        />
      )}
      {damaged && (
        <Callout tone="info" title={words.title(damage.unreadable, damage.duplicates)}>
          {words.body}
        </Callout>
      )}
    </div>
  );
}
