import { isOutdated, previousProject } from '#shared/connection-test/outdated';
import type { ConnectionTest } from '#shared/connection-test/schema';
import { useApp, useText } from '../../context';
import { isRecent } from '../../runs/recent';
import { type Fact, ResultCard } from '../../runs/result-card';
import { Verdict } from '../../runs/verdict';
import { When } from '../../runs/when';

export function LastTest({ test }: { readonly test: ConnectionTest }) {
  const { connectionTest: text } = useText();
  const settings = useApp((state) => state.snapshot?.settings ?? null);
  const keyChangedAt = useApp((state) => state.secretsChangedAt.posthogPersonalApiKey ?? null);
  const before = useApp((state) => previousProject(state.tests, test));
  const recent = useApp((state) => isRecent(test.testedAt, state.clock));
  const outdated = isOutdated(test, settings, keyChangedAt);
  return (
    <ResultCard
      verdict={
        <Verdict
          size="large"
          good={test.success}
          word={test.success ? text.connected : text.failed}
          current={recent && !outdated}
        />
      }
      outdated={outdated ? { word: text.outdated, reason: text.outdatedHelp } : null}
      notes={before === null ? [] : [text.otherProject(before, test.projectName)]}
      facts={useFacts(test)}
    >
      {test.message !== '' && <p>{test.message}</p>}
    </ResultCard>
  );
}

function useFacts({ projectName, basis, durationMs, testedAt }: ConnectionTest): Fact[] {
  const { connectionTest: text, format } = useText();
  return [
    ...(projectName === '' ? [] : [{ label: text.project, value: projectName }]),
    ...(basis
      ? [{ label: text.host, value: basis.posthogApiHost || text.noHost, code: true }]
      : []),
    { label: text.duration, value: format.duration(durationMs) },
    { label: text.time, value: <When at={testedAt} /> },
  ];
}
