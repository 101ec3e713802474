import { useMemo } from 'react';
import { type VersionVerdict, versionVerdicts } from '#shared/subscription/versions';
import { useApp, useText } from '../../context';
import { RunFailure } from '../../runs/run-failure';
import { LastResult, RunSection, RunView } from '../../runs/run-view';
import { UnsavedEdits } from '../../runs/unsaved-edits';
import { EmptyState } from '../../ui/empty-state';
import { LastValidation } from './last-validation';
import { ValidationRunner } from './validation-runner';
import { VersionTable } from './version-table';

export function SubscriptionView() {
  const { app, subscription: text } = useText();
  const validations = useApp((state) => state.validations);
  const failure = useApp((state) => state.validationFailure);
  const [last] = validations;
  const verdicts = useMemo(() => versionVerdicts(validations), [validations]);
  return (
    <RunView heading={app.views.subscription} intro={text.intro}>
      <UnsavedEdits section="subscription" title={text.unsaved}>
        {text.unsavedHelp}
      </UnsavedEdits>
      <ValidationRunner />
      {failure && (
        <RunFailure
          failure={failure}
          action="validate"
          cancelled={{ title: text.cancelled, help: text.cancelledHelp }}
        />
      )}
      <LastResult>
        {last ? (
          <RunSection key={last.checkedAt} heading={text.last}>
            <LastValidation validation={last} />
          </RunSection>
        ) : (
          <EmptyState title={text.none} />
        )}
      </LastResult>
      {tellsMore(verdicts) && (
        <RunSection heading={text.results}>
          <VersionTable verdicts={verdicts} />
        </RunSection>
      )}
    </RunView>
  );
}

/** One verdict that is as it was stands in the last result already. */
function tellsMore(verdicts: readonly VersionVerdict[]): boolean {
  return verdicts.length > 1 || verdicts.some(({ changed }) => changed);
}
