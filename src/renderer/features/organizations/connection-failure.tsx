import { useEffect, useRef } from 'react';
import type { Failure } from '#shared/failure';
import type { FailedAction } from '#shared/text/en/failures';
import { useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import styles from './connect-page.module.css';
import { waysOn } from './connection-form';
import type { ConnectionForm } from './use-connection-form';

interface ConnectionFailureProps {
  readonly form: ConnectionForm;
  readonly action: FailedAction;
}

/** Brings itself into view: what was pressed may be far below it. */
export function ConnectionFailure({ form, action }: ConnectionFailureProps) {
  const place = useRef<HTMLDivElement>(null);
  const { failure } = form;
  useEffect(() => {
    if (failure) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  return (
    failure && (
      <div ref={place} className={styles['failure']}>
        <FailureAndWaysOn form={form} failure={failure} action={action} />
      </div>
    )
  );
}

interface FailureAndWaysOnProps extends ConnectionFailureProps {
  readonly failure: Failure;
}

/** Why it didn't work, and what else can be done. */
function FailureAndWaysOn({ form, failure, action }: FailureAndWaysOnProps) {
  const text = useText();
  const { attempt, asksToken, again } = form;
  if (failure.kind === 'cancelled') {
    const { title, body } = text.failures.describe(failure, action);
    return (
      <Callout tone="info" title={title} live="status">
        {body}
      </Callout>
    );
  }
  const { withoutChecking, untilQuit } = waysOn(failure, attempt);
  const mayKeep = untilQuit && asksToken;
  const words = text.organizations.connect;
  return (
    <FailureCallout
      failure={failure}
      action={action}
      actions={
        (withoutChecking || mayKeep) && (
          <>
            {withoutChecking && (
              <Button onClick={() => again({ check: false })}>{words.saveWithoutChecking}</Button>
            )}
            {mayKeep && (
              <Button onClick={() => again({ keep: 'memory' })}>{words.keepUntilQuit}</Button>
            )}
          </>
        )
      }
    />
  );
}
