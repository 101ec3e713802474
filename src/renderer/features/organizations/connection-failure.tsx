import type { FailedAction } from '#shared/text/en/failures';
import { useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { waysOn } from './connection-form';
import type { ConnectionForm } from './use-connection-form';

interface ConnectionFailureProps {
  readonly form: ConnectionForm;
  readonly action: FailedAction;
}

/** Why it didn't work, and what else can be done. */
export function ConnectionFailure({ form, action }: ConnectionFailureProps) {
  const text = useText();
  const { failure, attempt, asksToken, again } = form;
  if (!failure) return null;
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
