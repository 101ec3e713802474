import type { RefObject } from 'react';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ChosenPane } from './chosen-pane';
import { ExportButton, ImportButton } from './exchange-buttons';
import { HistoryCallouts } from './history-callouts';
import { TimelinePane } from './timeline-pane';
import styles from './timeline-view.module.css';
import { ViewFrame } from './view-frame';

interface TimelineViewProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

export function TimelineView({ heading }: TimelineViewProps) {
  const text = useText();
  const compare = useApp((state) => state.compareOrganizations);
  const nothingKept = useApp(
    ({ timeline }) => timeline !== null && timeline.total === 0 && timeline.field === null,
  );
  return (
    <ViewFrame
      title={text.history.heading}
      heading={heading}
      actions={
        <>
          <Button onClick={compare}>{text.app.commands['compare-organizations']}</Button>
          <ImportButton />
          <TimelineExport />
        </>
      }
    >
      <HistoryCallouts heading={heading} />
      {nothingKept ? (
        <NothingKept />
      ) : (
        <div className={styles['panes']}>
          <TimelinePane />
          <ChosenPane />
        </div>
      )}
    </ViewFrame>
  );
}

/** What is looked at is what is exported; with the newest snapshot that is the organization as it is now. */
function TimelineExport() {
  const activeId = useApp((state) => state.activeId);
  const shown = useApp((state) => state.shownSnapshots);
  const isNewest = useApp(
    ({ timeline, currentPlace }) =>
      timeline === null || (timeline.field === null && currentPlace === timeline.total - 1),
  );
  const [older, newer] = shown;
  if (!activeId || !older || (isNewest && !newer)) {
    return <ExportButton subject={{ kind: 'current' }} />;
  }
  const placeOf = ({ entry }: typeof older) => ({ organizationId: activeId, number: entry.number });
  return (
    <ExportButton
      subject={
        newer
          ? { kind: 'comparison', left: placeOf(older), right: placeOf(newer) }
          : { kind: 'snapshot', of: placeOf(older) }
      }
    />
  );
}

function NothingKept() {
  const text = useText();
  const refresh = useApp((state) => state.refresh);
  const refreshing = useApp((state) => state.refreshing);
  return (
    <EmptyState
      title={text.history.empty}
      action={
        <Button busy={refreshing} onClick={() => void refresh()}>
          {text.app.freshness.refresh}
        </Button>
      }
    />
  );
}
