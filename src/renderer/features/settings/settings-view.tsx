import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useApp } from '../../context';
import { ChangesBar } from './changes-bar';
import { fieldStates } from './field-state';
import { NoSettings } from './no-settings';
import { SettingsHeader } from './settings-header';
import { SettingsTabs } from './settings-tabs';
import styles from './settings-view.module.css';

/** The whole main column: filters, the editor or the JSON of it, and the way to the review. */
export function SettingsView() {
  const activeId = useApp((state) => state.activeId);
  const snapshot = useApp((state) => state.snapshot);
  const draft = useApp((state) => state.draft);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusAfterReview(heading);
  const states = useMemo(
    () => (draft && snapshot ? fieldStates(draft, snapshot.settings) : []),
    [draft, snapshot],
  );
  return (
    <div className={styles['view']}>
      <div className={styles['scroller']}>
        <SettingsHeader heading={heading} states={states} />
        <div className={styles['content']}>
          {draft && snapshot ? (
            <SettingsTabs key={activeId} states={states} draft={draft} snapshot={snapshot} />
          ) : (
            <NoSettings />
          )}
        </div>
      </div>
      <ChangesBar states={states} onDiscarded={() => heading.current?.focus()} />
    </div>
  );
}

/** A save takes away the button that opened the review: the heading gets the focus that had come from there. */
function useFocusAfterReview(heading: RefObject<HTMLHeadingElement | null>): void {
  const reviewing = useApp((state) => state.review !== null);
  useEffect(() => {
    if (!reviewing) return;
    // The dialog gives the focus back itself where it can, in its own turn.
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) heading.current?.focus();
      });
    };
  }, [reviewing, heading]);
}
