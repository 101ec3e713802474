import { useMemo, useState } from 'react';
import { useApp, useText } from '../../context';
import type { ShownSnapshot } from '../../store/history-slice';
import { Button } from '../../ui/button';
import { ChosenSection } from './chosen-section';
import { comparisonRows } from './comparison';
import { ComparisonTable, OnlyDifferences } from './comparison-table';
import { EntryTime, momentOf } from './entry-time';
import styles from './snapshot-comparison.module.css';

interface SnapshotComparisonProps {
  readonly older: ShownSnapshot;
  readonly newer: ShownSnapshot;
  /** Called before the button that ends it goes, so that the focus can move on. */
  readonly onEnd: () => void;
}

export function SnapshotComparison({ older, newer, onEnd }: SnapshotComparisonProps) {
  const words = useText().history.comparison;
  const endComparison = useApp((state) => state.endSnapshotComparison);
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const rows = useMemo(
    () => comparisonRows(older.recorded.snapshot, newer.recorded.snapshot),
    [older, newer],
  );
  return (
    <ChosenSection
      title={words.heading}
      action={
        <Button
          onClick={() => {
            onEnd();
            endComparison();
          }}
        >
          {words.end}
        </Button>
      }
    >
      <OnlyDifferences checked={onlyDifferences} onChange={setOnlyDifferences} />
      <ComparisonTable
        label={words.heading}
        left={<Side shown={older} />}
        right={<Side shown={newer} />}
        rows={rows}
        onlyDifferences={onlyDifferences}
        none={words.none}
      />
    </ChosenSection>
  );
}

function Side({ shown: { entry } }: { readonly shown: ShownSnapshot }) {
  const { format } = useText();
  const clock = useApp((state) => state.clock);
  return (
    <>
      <span className={styles['moment']}>{momentOf(entry.readAt, clock, format)}</span>
      <span className={styles['facts']}>
        <EntryTime entry={entry} /> · {entry.source}
      </span>
    </>
  );
}
