import { useEffect, useMemo, useState } from 'react';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { chosenEntries } from '../../store/chosen-snapshots';
import { Button } from '../../ui/button';
import { useOverflow } from '../../ui/use-overflow';
import styles from './chosen-pane.module.css';
import { SnapshotComparison } from './snapshot-comparison';
import { SnapshotDetail } from './snapshot-detail';
import { SnapshotSkeleton } from './snapshot-skeleton';

/** What is chosen in the timeline, whole. */
export function ChosenPane() {
  const text = useText().history;
  const [scroller, overflows] = useOverflow<HTMLDivElement>();
  const nothing = useApp(({ timeline }) => timeline === null || timeline.total === 0);
  // Chromium 114 doesn't let the keyboard into a scroller by itself.
  const reachable = overflows ? { tabIndex: 0 } : { tabIndex: -1 };
  return (
    <section ref={scroller} aria-label={text.chosen} className={styles['pane']} {...reachable}>
      <div>{!nothing && <Chosen onEnd={() => scroller.current?.focus()} />}</div>
    </section>
  );
}

/** @param onEnd moves the focus on before the button that had it goes */
function Chosen({ onEnd }: { readonly onEnd: () => void }) {
  const text = useText().history;
  const shown = useApp((state) => state.shownSnapshots);
  const failure = useApp((state) => state.snapshotFailure);
  const readHistory = useApp((state) => state.readHistory);
  const late = useLate(useIsPending());
  const [one, other] = shown;
  if (failure) {
    const again = () => {
      onEnd();
      void readHistory();
    };
    return (
      <FailureCallout
        failure={failure}
        action="history"
        actions={<Button onClick={again}>{text.tryAgain}</Button>}
      />
    );
  }
  if (!one || late) return late ? <SnapshotSkeleton /> : null;
  return other ? (
    <SnapshotComparison older={one} newer={other} onEnd={onEnd} />
  ) : (
    <SnapshotDetail key={one.entry.number} shown={one} />
  );
}

/** Whether something else than what is on screen was chosen. */
function useIsPending(): boolean {
  const marked = useApp((state) => state.marked);
  const currentEntry = useApp((state) => state.currentEntry);
  const shown = useApp((state) => state.shownSnapshots);
  return useMemo(() => {
    const chosen = chosenEntries({ marked, currentEntry });
    return (
      chosen.length === 0 ||
      chosen.length !== shown.length ||
      chosen.some(({ number }, index) => number !== shown[index]?.entry.number)
    );
  }, [marked, currentEntry, shown]);
}

/** What was there before stays for a moment, so that nothing flashes; then it would be taken for the new one. */
const staysForMs = 300;

function useLate(pending: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!pending) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), staysForMs);
    return () => clearTimeout(timer);
  }, [pending]);
  return late && pending;
}
