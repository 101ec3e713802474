import { useMemo, useRef } from 'react';
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
