import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { Button } from './button';
import { classNames } from './class-names';
import styles from './dialog.module.css';
import { DialogBody } from './dialog-body';

export type AlertDialogProps = {
  open: boolean;
  /** Asked with `false` by Escape and by the cancelling button. */
  onOpenChange: (open: boolean) => void;
  title: string;
  /** The consequence, in words. */
  body: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  danger?: boolean | undefined;
  /** Confirmed and under way: neither button nor Escape answers until it is over. */
  busy?: boolean | undefined;
  /** Doesn't close by itself: what was confirmed may fail and have to be told here. */
  onConfirm: () => void;
};

/** A question that must be answered. The focus starts on the answer that changes nothing. */
export function AlertDialog(props: AlertDialogProps) {
  const { open, onOpenChange, busy = false } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, details) => {
        if (busy) details.cancel();
        else onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['veil']} />
        <Base.Viewport className={styles['viewport']}>
          <Base.Popup
            className={classNames(styles['popup'], styles['medium'])}
            initialFocus={cancel}
          >
            <header className={styles['header']}>
              <Base.Title className={styles['title']}>{props.title}</Base.Title>
            </header>
            <DialogBody label={props.title}>
              <Base.Description render={<div />}>{props.body}</Base.Description>
            </DialogBody>
            <footer className={styles['footer']}>
              <Base.Close ref={cancel} render={<Button aria-disabled={busy} />}>
                {props.cancelLabel}
              </Base.Close>
              <Button
                variant={props.danger ? 'danger' : 'primary'}
                busy={busy}
                onClick={props.onConfirm}
              >
                {props.confirmLabel}
              </Button>
            </footer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
