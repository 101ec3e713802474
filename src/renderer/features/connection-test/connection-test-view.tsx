import { useApp, useText } from '../../context';
import { RunFailure } from '../../runs/run-failure';
import { LastResult, RunSection, RunView } from '../../runs/run-view';
import { UnsavedEdits } from '../../runs/unsaved-edits';
import { EmptyState } from '../../ui/empty-state';
import { EarlierTests } from './earlier-tests';
import { LastTest } from './last-test';
import { TestRunner } from './test-runner';

export function ConnectionTestView() {
  const { app, connectionTest: text } = useText();
  const tests = useApp((state) => state.tests);
  const failure = useApp((state) => state.testFailure);
  const [last, ...before] = tests;
  return (
    <RunView heading={app.views['connection-test']} intro={text.intro}>
      <UnsavedEdits section="posthog" title={text.unsaved}>
        {text.unsavedHelp}
      </UnsavedEdits>
      <TestRunner />
      {failure && (
        <RunFailure
          failure={failure}
          action="test"
          cancelled={{ title: text.cancelled, help: text.cancelledHelp }}
        />
      )}
      <LastResult>
        {last ? (
          <RunSection key={last.testedAt} heading={text.last}>
            <LastTest test={last} />
          </RunSection>
        ) : (
          <EmptyState title={text.none} />
        )}
      </LastResult>
      {before.length > 0 && (
        <RunSection heading={text.earlier}>
          <EarlierTests tests={before} />
        </RunSection>
      )}
    </RunView>
  );
}
