import { useApp, useText } from '../context';
import { FailureCallout } from '../failure-callout';
import { Callout } from '../ui/callout';
import { classNames } from '../ui/class-names';
import styles from './notices.module.css';
import { Part } from './part';
import { importNotice } from './parts';
import { RefreshNotice } from './refresh-notice';

const noProps = {};

/** What has to be known before the settings are read: at the top of the main column, until it is settled. */
export function Notices() {
  const draftFailure = useApp((state) => state.draftFailure);
  const imported = useApp((state) => state.importOutcome !== null);
  const wide = useApp((state) => state.view === 'history');
  return (
    <div className={classNames(styles['notices'], wide && styles['wide'])}>
      <RefreshNotice />
      {draftFailure && <FailureCallout failure={draftFailure} action="store-draft" />}
      {imported && <Part of={importNotice} props={noProps} />}
      <GeneralNotices />
    </div>
  );
}

/** Those that belong to the app, whichever organization is open. */
export function GeneralNotices() {
  return (
    <>
      <DismissibleNotices />
      <DamageNotice />
    </>
  );
}

function DismissibleNotices() {
  const text = useText();
  const notices = useApp((state) => state.notices);
  const dismiss = useApp((state) => state.dismissNotice);
  return notices.map(({ id, tone, title, body }) => (
    <Callout
      key={id}
      tone={tone}
      title={title}
      live={tone === 'info' ? 'status' : 'alert'}
      dismiss={{ label: text.app.dismiss, onDismiss: () => dismiss(id) }}
    >
      {body}
    </Callout>
  ));
}

function DamageNotice() {
  const text = useText().app;
  const damage = useApp((state) => state.damage);
  const dismiss = useApp((state) => state.dismissDamage);
  if (damage.length === 0) return null;
  return (
    <Callout
      tone="warning"
      title={text.damage.heading(damage.length)}
      live="alert"
      dismiss={{ label: text.dismiss, onDismiss: dismiss }}
    >
      <ul>
        {damage.map(({ file, kind, setAside }) => (
          <li key={`${file} ${setAside}`}>
            {kind === 'newer' ? text.damage.newer(file) : text.damage.unreadable(file, setAside)}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
