import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useText } from '../context';
import type { Run } from '../store/connection-test-slice';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Progress } from '../ui/progress';
import styles from './run-card.module.css';

interface RunStatusProps {
  readonly run: Run;
  /** What runs, without the time: the name of the progress bar. */
  readonly label: string;
  /** What runs, and how far it is. */
  readonly status: (elapsedMs: number) => string;
  readonly onCancel: () => void;
  /** The button that started the run. It gets the focus when the one that cancels goes away with it. */
  readonly starter: RefObject<HTMLButtonElement | null>;
}

interface RunCardProps {
  /** What starts a run, and what is to be said beside it. */
  readonly children: ReactNode;
  /** The line below while nothing runs. It stands where the progress will, so that nothing jumps. */
  readonly idle: ReactNode;
  readonly running: RunStatusProps | null;
}

export function RunCard({ children, idle, running }: RunCardProps) {
  return (
    <Card>
      <div className={styles['start']}>{children}</div>
      <div className={styles['line']}>
        {running ? (
          <RunStatus key={running.run.callId} {...running} idle={idle} />
        ) : (
          <div className={styles['idle']}>{idle}</div>
        )}
      </div>
    </Card>
  );
}

/** What ends sooner never shows as running: nothing flashes. */
const noticeableMs = 300;
const tickMs = 100;

function RunStatus({ idle, ...running }: RunStatusProps & Pick<RunCardProps, 'idle'>) {
  const { run, label, status, onCancel, starter } = running;
  const text = useText();
  const elapsedMs = useElapsed(run.startedAt);
  const cancel = useRef<HTMLButtonElement>(null);
  useFocusBack(cancel, starter);
  if (elapsedMs < noticeableMs) return <div className={styles['idle']}>{idle}</div>;
  return (
    <>
      <div className={styles['progress']}>
        <Progress label={label} />
      </div>
      <p className={styles['status']}>{status(elapsedMs)}</p>
      <Button ref={cancel} onClick={onCancel}>
        {text.app.cancel}
      </Button>
    </>
  );
}

function useElapsed(startedAt: number): number {
  const [elapsedMs, setElapsedMs] = useState(() => msSince(startedAt));
  useEffect(() => {
    const timer = setInterval(() => setElapsedMs(msSince(startedAt)), tickMs);
    return () => clearInterval(timer);
  }, [startedAt]);
  return elapsedMs;
}

/** Never below 0, also when the clock was set back. */
function msSince(moment: number): number {
  return Math.max(0, Date.now() - moment);
}

/** Moves the focus on before the element that holds it is taken away. */
function useFocusBack(
  leaving: RefObject<HTMLElement | null>,
  next: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(
    () => () => {
      if (leaving.current && leaving.current === document.activeElement) next.current?.focus();
    },
    [leaving, next],
  );
}
