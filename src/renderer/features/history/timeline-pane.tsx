import { useId, useRef } from 'react';
import { fields } from '#shared/settings/fields';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Delayed } from '../../ui/delayed';
import { EmptyState } from '../../ui/empty-state';
import { Select } from '../../ui/select';
import { TimelineList } from './timeline-list';
import styles from './timeline-pane.module.css';
import { TimelineSkeleton } from './timeline-skeleton';

/** The filter, and the list of what it leaves. */
export function TimelinePane() {
  const text = useText();
  const words = text.history;
  const timeline = useApp((state) => state.timeline);
  const failed = useApp((state) => state.historyFailure !== null);
  const field = useApp((state) => state.historyField);
  const filter = useApp((state) => state.filterHistory);
  const select = useRef<HTMLSelectElement>(null);
  const hintId = useId();
  const choices = [
    { value: '', label: words.anySetting },
    ...fields.map(({ key }) => ({ value: key, label: text.settings.fields[key].label })),
  ];
  const choose = (value: string) =>
    void filter(fields.find(({ key }) => key === value)?.key ?? null);
  const showAll = () => {
    // The button goes with the filter.
    select.current?.focus();
    choose('');
  };
  return (
    <div className={styles['pane']}>
      <Select
        ref={select}
        label={words.filter}
        value={field ?? ''}
        options={choices}
        onValueChange={choose}
      />
      <div className={styles['head']}>
        <p role="status">{timeline && words.snapshots(timeline.total)}</p>
        <p aria-hidden="true">{words.compare}</p>
      </div>
      <Card className={styles['list']}>
        {timeline && timeline.total > 0 && <TimelineList timeline={timeline} hintId={hintId} />}
        {timeline?.field && timeline.total === 0 && (
          <div className={styles['nothing']}>
            <EmptyState
              title={words.nothingFound(text.settings.fields[timeline.field].label)}
              action={<Button onClick={showAll}>{words.showAll}</Button>}
            />
          </div>
        )}
        {!timeline && !failed && (
          <Delayed>
            <TimelineSkeleton />
          </Delayed>
        )}
      </Card>
      <p id={hintId} className={styles['hint']}>
        {words.compareHint}
      </p>
    </div>
  );
}
