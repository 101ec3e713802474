import { useState } from 'react';
import type { Failure } from '#shared/failure';
import type { Organization } from '#shared/organization/schema';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { AlertDialog } from '../../ui/alert-dialog';
import styles from './connect-page.module.css';

export function RemoveDialog({ organization }: { readonly organization: Organization }) {
  const text = useText();
  const words = text.organizations.remove;
  const endTask = useApp((state) => state.endTask);
  const remove = useApp((state) => state.remove);
  const notify = useApp((state) => state.notify);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { name } = organization;

  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await remove();
    setBusy(false);
    if (!answer.ok) setFailure(answer.failure);
    else if (answer.value === 'unconfirmed') {
      notify({ tone: 'warning', title: words.unconfirmed(name), body: '' });
    }
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => {
        if (!open) endTask();
      }}
      title={words.heading(name)}
      body={
        <div className={styles['form']}>
          <p>{words.body}</p>
          {failure && <FailureCallout failure={failure} action="remove" />}
        </div>
      }
      confirmLabel={words.confirm}
      cancelLabel={text.app.cancel}
      danger
      busy={busy}
      onConfirm={() => void confirm()}
    />
  );
}
