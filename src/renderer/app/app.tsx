import { useApp } from '../context';
import { ErrorBoundary } from './error-boundary';
import { Frame } from './frame';
import { GeneralNotices } from './notices';
import { Part } from './part';
import {
  commandPalette,
  connectPage,
  exportDialog,
  importQuestion,
  organizationDialogs,
  reviewDialog,
} from './parts';

const noProps = {};

/** The whole window: the page that connects an organization, or the frame with the active one in it. */
export function App() {
  return (
    <ErrorBoundary>
      <Window />
    </ErrorBoundary>
  );
}

function Window() {
  const nothingOpen = useApp((state) => state.activeId === null);
  const task = useApp((state) => state.task);
  const reviewing = useApp((state) => state.review !== null);
  const exporting = useApp((state) => state.exporting !== null);
  const asking = useApp((state) => state.importQuestion !== null);
  const finding = useApp((state) => state.paletteOpen);
  if (nothingOpen || task === 'add') {
    return <Part of={connectPage} props={{ children: <GeneralNotices /> }} />;
  }
  return (
    <>
      <Frame />
      {task !== null && <Part of={organizationDialogs} props={noProps} />}
      {reviewing && <Part of={reviewDialog} props={noProps} />}
      {exporting && <Part of={exportDialog} props={noProps} />}
      {asking && <Part of={importQuestion} props={noProps} />}
      {finding && <Part of={commandPalette} props={noProps} />}
    </>
  );
}
