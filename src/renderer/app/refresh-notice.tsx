import { useApp, useText } from '../context';
import { FailureCallout } from '../failure-callout';
import { activeOrganization } from '../features/organizations/active-organization';
import { isOffline } from '../store/freshness';
import { needsPerson } from '../store/refresh-schedule';
import type { AppState } from '../store/state';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { expiryOf, takenAnyway } from './token-words';

/** Why the settings can't be read, where that doesn't pass by itself; being offline is told at the foot alone. */
export function RefreshNotice() {
  const text = useText();
  const failure = useApp((state) => state.refreshFailure);
  const remote = useApp((state) => activeOrganization(state)?.kind === 'remote');
  const neverRead = useApp((state) => state.snapshot === null);
  const expired = useApp(tokenExpired);
  const begin = useApp((state) => state.begin);
  const replace = remote && (
    <Button onClick={() => begin('replace-token')}>
      {text.organizations.switcher.replaceToken}
    </Button>
  );
  if (failure && needsPerson(failure)) {
    return (
      <FailureCallout
        failure={failure}
        action={neverRead ? 'other' : 'refresh'}
        actions={replace}
      />
    );
  }
  // Whatever the server says of a token that has expired by this clock: it took it.
  const said = failure !== null && !isOffline(failure);
  if (expired && remote && !said) {
    return (
      <Callout tone="warning" live="alert" title={text.app.token.expiredTitle} actions={replace}>
        {text.app.token.expiredBody}
      </Callout>
    );
  }
  // Before the first read the settings view itself tells why there are none.
  return said && !neverRead ? <FailureCallout failure={failure} action="refresh" /> : null;
}

function tokenExpired(state: AppState): boolean {
  const { clock, serverAheadMs, live, confirmedAt } = state;
  const organization = activeOrganization(state);
  if (live && takenAnyway(organization, confirmedAt)) return false;
  return expiryOf(organization, clock, serverAheadMs).state === 'expired';
}
