import { useEffect, useRef } from 'react';
import { useApp } from '../context';
import { SettingsView } from '../features/settings/settings-view';
import type { View } from '../store/app-slice';
import { ErrorBoundary } from './error-boundary';
import styles from './frame.module.css';
import { Notices } from './notices';
import { Part } from './part';
import { activityView, connectionTestView, historyView, subscriptionView } from './parts';
import { Sidebar } from './sidebar';

export function Frame() {
  const view = useApp((state) => state.view);
  const activeId = useApp((state) => state.activeId);
  const task = useApp((state) => state.task);
  const main = useRef<HTMLElement>(null);

  // What had the focus went with the view or the dialog before: the keyboard goes on in what is there now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something else has been drawn
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, [view, activeId, task]);

  return (
    <div className={styles['frame']}>
      <Sidebar />
      <main ref={main} tabIndex={-1} className={styles['main']}>
        <Notices />
        <div key={`${activeId} ${view}`} className={styles['view']}>
          <ErrorBoundary>
            <CurrentView view={view} />
          </ErrorBoundary>
        </div>
      </main>
    </div>
  );
}

const noProps = {};

function CurrentView({ view }: { readonly view: View }) {
  switch (view) {
    case 'settings':
      return <SettingsView />;
    case 'connection-test':
      return <Part of={connectionTestView} props={noProps} />;
    case 'subscription':
      return <Part of={subscriptionView} props={noProps} />;
    case 'history':
      return <Part of={historyView} props={noProps} />;
    case 'activity':
      return <Part of={activityView} props={noProps} />;
  }
}
