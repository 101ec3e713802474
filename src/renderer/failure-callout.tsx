import type { ReactNode } from 'react';
import type { Failure } from '#shared/failure';
import type { FailedAction } from '#shared/text/en/failures';
import { useText } from './context';
import styles from './failure-callout.module.css';
import { Callout } from './ui/callout';

interface FailureCalloutProps {
  readonly failure: Failure;
  /** What failed: decides the sentence about what is unchanged. */
  readonly action: FailedAction;
  readonly actions?: ReactNode;
  readonly live?: 'alert' | 'status' | 'off';
}

/** A failure in the admin's words: what happened, what is unchanged, what to do; then the server's words. */
export function FailureCallout({ failure, action, actions, live = 'alert' }: FailureCalloutProps) {
  const text = useText();
  const { title, body, serverMessage, reference } = text.failures.describe(failure, action);
  return (
    <Callout tone="danger" title={title} live={live} actions={actions}>
      {body && <p>{body}</p>}
      {serverMessage && (
        <p className={styles['server']}>{text.failures.serverSays(serverMessage)}</p>
      )}
      {reference && <p className={styles['reference']}>{reference}</p>}
    </Callout>
  );
}
