import type { ReactNode } from 'react';
import type { Failure } from '#shared/failure';
import type { FailedAction } from '#shared/text/en/failures';
import { useText } from './context';
import styles from './failure-callout.module.css';
import { Callout, type CalloutProps } from './ui/callout';

interface FailureCalloutProps {
  readonly failure: Failure;
  /** What failed: decides the sentence about what is unchanged. */
  readonly action: FailedAction;
  /** Says what is and isn't changed in place of the action's own sentence, where that depends on more. */
  readonly explanation?: string;
  readonly tone?: 'danger' | 'warning';
  readonly actions?: ReactNode;
  readonly live?: 'alert' | 'status' | 'off';
  readonly dismiss?: CalloutProps['dismiss'];
}

/** A failure in the admin's words: what happened, what is unchanged, what to do; then the server's words. */
export function FailureCallout(props: FailureCalloutProps) {
  const { failure, action, tone = 'danger', actions, live = 'alert', dismiss } = props;
  const text = useText();
  const { title, body, serverMessage, reference } = text.failures.describe(failure, action);
  const explanation = props.explanation ?? body;
  return (
    <Callout tone={tone} title={title} live={live} actions={actions} dismiss={dismiss}>
      {explanation && <p>{explanation}</p>}
      {serverMessage && (
        <p className={styles['server']}>{text.failures.serverSays(serverMessage)}</p>
      )}
      {reference && <p className={styles['reference']}>{reference}</p>}
    </Callout>
  );
}
