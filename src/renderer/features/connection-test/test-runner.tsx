import { useId, useRef } from 'react';
import { useApp, useText } from '../../context';
import { RunCard } from '../../runs/run-card';
import { Button } from '../../ui/button';
import { Finding } from '../../ui/finding';
import styles from './test-runner.module.css';

/** Starts a test, and says beside the button what speaks against its success. Nothing is locked. */
export function TestRunner() {
  const { connectionTest: text } = useText();
  const settings = useApp((state) => state.snapshot?.settings);
  const run = useApp((state) => state.testRun);
  const testConnection = useApp((state) => state.testConnection);
  const cancelTest = useApp((state) => state.cancelTest);
  const starter = useRef<HTMLButtonElement>(null);
  const id = useId();
  const doubts = [
    { id: `${id}-key`, holds: settings?.hasPosthogPersonalKey === false, text: text.noKey },
    { id: `${id}-switch`, holds: settings?.posthogEnabled === false, text: text.disabled },
  ].filter(({ holds }) => holds);
  return (
    <RunCard
      idle={<StoredHost host={settings?.posthogApiHost} />}
      running={
        run && {
          run,
          label: text.running,
          status: text.elapsed,
          onCancel: () => void cancelTest(),
          starter,
        }
      }
    >
      <div className={styles['row']}>
        <Button
          ref={starter}
          variant="primary"
          busy={run !== null}
          aria-describedby={doubts.map((doubt) => doubt.id).join(' ') || undefined}
          onClick={() => void testConnection()}
        >
          {text.run}
        </Button>
        {doubts.length > 0 && (
          <div className={styles['notes']}>
            {doubts.map((doubt) => (
              <Finding key={doubt.id} tone="warning" id={doubt.id}>
                {doubt.text}
              </Finding>
            ))}
          </div>
        )}
      </div>
    </RunCard>
  );
}

function StoredHost({ host }: { readonly host: string | undefined }) {
  const { connectionTest: text } = useText();
  if (host === undefined) return text.neverRead;
  return (
    <span title={host}>
      {text.storedHost} {host === '' ? text.noHost : <code>{host}</code>}
    </span>
  );
}
