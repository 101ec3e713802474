import { type ReactNode, useId } from 'react';
import type { FailedAction } from '#shared/text/en/failures';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import styles from './connect-page.module.css';
import { ConnectionFailure } from './connection-failure';
import type { ConnectionForm } from './use-connection-form';

interface FormDialogProps {
  readonly form: ConnectionForm;
  readonly action: FailedAction;
  readonly title: string;
  readonly description?: ReactNode;
  readonly confirmLabel: string;
  readonly children: ReactNode;
}

/** Escape and `Cancel` first end the call that is under way, then the dialog. */
export function FormDialog(props: FormDialogProps) {
  const { form, action, title, description, confirmLabel, children } = props;
  const text = useText();
  const endTask = useApp((state) => state.endTask);
  const cancelConnecting = useApp((state) => state.cancelConnecting);
  const formId = useId();
  const cancel = () => (form.busy ? void cancelConnecting() : endTask());
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) cancel();
      }}
      title={title}
      description={description}
      note={form.busy && <span role="status">{text.organizations.connect.connecting}</span>}
      footer={
        <>
          <Button onClick={cancel}>{text.app.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" busy={form.busy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form.form}
        className={styles['form']}
        noValidate
        onSubmit={form.submit}
      >
        {children}
        <ConnectionFailure form={form} action={action} />
      </form>
    </Dialog>
  );
}
