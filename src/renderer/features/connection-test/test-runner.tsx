import { useId, useRef } from 'react';
import { useApp, useText } from '../../context';
import { RunCard } from '../../runs/run-card';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
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
  const noKeyId = useId();
  const disabledId = useId();
  const noKey = settings?.hasPosthogPersonalKey === false;
  const disabled = settings?.posthogEnabled === false;
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
          aria-describedby={classNames(noKey && noKeyId, disabled && disabledId) || undefined}
          onClick={() => void testConnection()}
        >
          {text.run}
        </Button>
        {(noKey || disabled) && (
          <div className={styles['notes']}>
            {noKey && (
              <Finding tone="warning" id={noKeyId}>
                {text.noKey}
              </Finding>
            )}
            {disabled && (
              <Finding tone="warning" id={disabledId}>
                {text.disabled}
              </Finding>
            )}
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
