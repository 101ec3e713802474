import { useApp, useText } from '../../context';
import { RunFailure } from '../../runs/run-failure';
import { RunSection, RunView } from '../../runs/run-view';
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
      {last ? (
        <>
          <RunSection heading={text.last}>
            <LastValidation validation={last} />
          </RunSection>
          <RunSection heading={text.results}>
            <VersionTable validations={validations} />
          </RunSection>
        </>
      ) : (
        <EmptyState title={text.none} />
      )}
    </RunView>
  );
}
