import { useMemo, useState } from 'react';
import { useApp, useText } from '../context';
import { freshnessOf } from '../store/freshness';
import { classNames } from '../ui/class-names';
import { freshnessWords } from './freshness-words';
import styles from './sidebar-foot.module.css';

/** Announces a new state, never the mere passing of time. */
export function FreshnessLine() {
  const text = useText();
  const snapshot = useApp((state) => state.snapshot);
  const confirmedAt = useApp((state) => state.confirmedAt);
  const live = useApp((state) => state.live);
  const refreshing = useApp((state) => state.refreshing);
  const refreshFailure = useApp((state) => state.refreshFailure);
  const clock = useApp((state) => state.clock);
  // Nobody sees the time before pointing at it, and the first `Intl.DateTimeFormat` costs 12 ms and 4 MB.
  const [pointed, setPointed] = useState(false);
  const { tone, state, age, at } = useMemo(() => {
    const facts = { snapshot, confirmedAt, live, refreshing, refreshFailure, clock };
    return freshnessWords(freshnessOf(facts), clock, text);
  }, [snapshot, confirmedAt, live, refreshing, refreshFailure, clock, text]);
  return (
    <div
      role="status"
      aria-atomic="false"
      className={styles['line']}
      onPointerEnter={() => setPointed(true)}
      title={at === null || !pointed ? undefined : text.format.dateTime(at)}
    >
      <span className={classNames(styles['dot'], styles[tone])} />
      <span className={styles['words']}>
        {state !== null && <strong>{state}</strong>}
        {age !== null && (
          <span aria-live="off">
            {state !== null && ' · '}
            {at === null ? age : <time dateTime={new Date(at).toISOString()}>{age}</time>}
          </span>
        )}
      </span>
    </div>
  );
}
