import type { Failure } from '#shared/failure';
import { useApp, useText } from '../context';
import { FailureCallout } from '../failure-callout';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';

interface RunFailureProps {
  readonly failure: Failure;
  readonly action: 'test' | 'validate';
  /** A run that the admin ended is no failure: it is only told. */
  readonly cancelled: { readonly title: string; readonly help: string };
}

export function RunFailure({ failure, action, cancelled }: RunFailureProps) {
  const text = useText();
  const begin = useApp((state) => state.begin);
  if (failure.kind === 'cancelled') {
    return (
      <Callout tone="info" title={cancelled.title} live="status">
        {cancelled.help}
      </Callout>
    );
  }
  const replace = asksForToken(failure) && (
    <Button onClick={() => begin('replace-token')}>
      {text.organizations.switcher.replaceToken}
    </Button>
  );
  const notKept = failure.kind === 'storage-failed' || failure.kind === 'storage-newer';
  return (
    <FailureCallout failure={failure} action={notKept ? 'keep-result' : action} actions={replace} />
  );
}

function asksForToken({ kind }: Failure): boolean {
  return kind === 'unauthorized' || kind === 'token-missing';
}
