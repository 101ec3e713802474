import { type RefObject, useEffect, useRef } from 'react';
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
      <KeptFocus key={`${activeId} ${view} ${task}`} main={main} />
    </div>
  );
}

/**
 * What had the focus went with the view or the dialog before: the keyboard goes on in what is there now. Mounted anew,
 * by its key, with each of these, and does nothing else in between: a dialog gives the focus back by itself.
 */
function KeptFocus({ main }: { readonly main: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, [main]);
  return null;
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
