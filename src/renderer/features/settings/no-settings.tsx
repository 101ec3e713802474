import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { needsPerson } from '../../store/refresh-schedule';
import { Button } from '../../ui/button';
import { Delayed } from '../../ui/delayed';
import { EmptyState } from '../../ui/empty-state';
import { SettingsSkeleton } from './settings-skeleton';

/** In place of the editor until settings have been read once. */
export function NoSettings() {
  const { never } = useText().settings;
  const refreshing = useApp((state) => state.refreshing);
  const failure = useApp((state) => state.refreshFailure);
  const refresh = useApp((state) => state.refresh);
  if (!failure) {
    return (
      <Delayed>
        <SettingsSkeleton />
      </Delayed>
    );
  }
  return (
    <>
      <EmptyState
        title={never.heading}
        action={
          <Button busy={refreshing} onClick={() => void refresh()}>
            {never.tryAgain}
          </Button>
        }
      >
        {never.body}
      </EmptyState>
      {/* What a person has to mend is told above every view. */}
      {!needsPerson(failure) && <FailureCallout failure={failure} action="other" live="status" />}
    </>
  );
}
