import { type RefObject, useMemo } from 'react';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { otherOrganizations } from '../../store/history-slice';
import { Button } from '../../ui/button';
import { Delayed } from '../../ui/delayed';
import { EmptyState } from '../../ui/empty-state';
import { ComparedSides } from './compared-sides';
import { ExportButton } from './exchange-buttons';
import styles from './organization-comparison.module.css';
import { OrganizationTable } from './organization-table';
import { SnapshotSkeleton } from './snapshot-skeleton';
import { ViewFrame } from './view-frame';

interface OrganizationComparisonProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** The last settings of the open organization beside those of another saved one. */
export function OrganizationComparison({ heading }: OrganizationComparisonProps) {
  const text = useText();
  const endComparison = useApp((state) => state.endComparison);
  const organizations = useApp((state) => state.organizations);
  const activeId = useApp((state) => state.activeId);
  const others = useMemo(
    () => otherOrganizations({ organizations, activeId }),
    [organizations, activeId],
  );
  return (
    <ViewFrame
      title={text.app.commands['compare-organizations']}
      heading={heading}
      actions={
        <>
          <Button onClick={endComparison}>{text.history.organizations.back}</Button>
          <ComparisonExport />
        </>
      }
    >
      {others.length === 0 ? (
        <OnlyOne />
      ) : (
        <div className={styles['content']}>
          <ComparedSides others={others} />
          <Compared heading={heading} />
        </div>
      )}
    </ViewFrame>
  );
}

function OnlyOne() {
  const words = useText().history.organizations;
  const begin = useApp((state) => state.begin);
  return (
    <EmptyState
      title={words.onlyOne}
      action={<Button onClick={() => begin('add')}>{words.add}</Button>}
    />
  );
}

/** Of two last settings; without both there is nothing to export. */
function ComparisonExport() {
  const activeId = useApp((state) => state.activeId);
  const comparedId = useApp((state) => state.comparedId);
  const both = useApp(
    ({ snapshot, compared }) => snapshot !== null && (compared?.snapshot ?? null) !== null,
  );
  if (!activeId || !comparedId || !both) return null;
  const left = { organizationId: activeId, number: null };
  const right = { organizationId: comparedId, number: null };
  return <ExportButton subject={{ kind: 'comparison', left, right }} />;
}

/** The table, or why there is none. */
function Compared({ heading }: OrganizationComparisonProps) {
  const text = useText().history;
  const snapshot = useApp((state) => state.snapshot);
  const comparedId = useApp((state) => state.comparedId);
  const compared = useApp((state) => state.compared);
  const failure = useApp((state) => state.comparedFailure);
  const compareWith = useApp((state) => state.compareWith);
  if (failure && comparedId) {
    const again = () => {
      // The button goes with the failure.
      heading.current?.focus();
      void compareWith(comparedId);
    };
    return (
      <FailureCallout
        failure={failure}
        action="history"
        actions={<Button onClick={again}>{text.tryAgain}</Button>}
      />
    );
  }
  if (!compared) {
    return (
      <Delayed>
        <SnapshotSkeleton />
      </Delayed>
    );
  }
  // Which side was never read is told with the sides.
  if (!snapshot || !compared.snapshot) return null;
  return <OrganizationTable key={comparedId} left={snapshot} right={compared.snapshot} />;
}
