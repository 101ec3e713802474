import { Dialog as Base } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import type { ReactNode, RefObject } from 'react';
import { classNames } from './class-names';
import styles from './dialog.module.css';
import { DialogBody } from './dialog-body';
import { IconButton } from './icon-button';

export type DialogProps = {
  open: boolean;
  /** Asked with `false` by Escape and by the close button; the caller decides. */
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** The buttons, the primary one last. */
  footer?: ReactNode;
  /** At the start of the footer's line, such as what has or hasn't been sent yet. */
  note?: ReactNode;
  size?: 'medium' | 'large' | undefined;
  /** False while closing would leave something half done. */
  dismissible?: boolean | undefined;
  /** With it a close button is drawn in the corner; last in order, so that it isn't focused first. */
  closeLabel?: string | undefined;
  /** Without it the first thing in the dialog that takes the focus gets it. */
  initialFocus?: RefObject<HTMLElement | null> | undefined;
};

/**
 * A press outside never closes it: what has been typed or read there is not to be lost by a slip.
 * Focus is trapped, and returns to where it was.
 */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, dismissible = true, closeLabel } = props;
  return (
    <Base.Root
      open={open}
      disablePointerDismissal
      onOpenChange={(next, details) => {
        if (!next && !dismissible) details.cancel();
        else onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['veil']} />
        <Base.Viewport className={styles['viewport']}>
          <Base.Popup
            className={classNames(styles['popup'], styles[props.size ?? 'medium'])}
            initialFocus={props.initialFocus}
          >
            <header className={styles['header']}>
              <Base.Title className={classNames(styles['title'], closeLabel && styles['beside'])}>
                {props.title}
              </Base.Title>
              {props.description && (
                <Base.Description className={styles['description']}>
                  {props.description}
                </Base.Description>
              )}
            </header>
            <DialogBody label={props.title}>{props.children}</DialogBody>
            {(props.footer || props.note) && (
              <footer className={styles['footer']}>
                <div className={styles['note']}>{props.note}</div>
                {props.footer}
              </footer>
            )}
            {closeLabel !== undefined && dismissible && (
              <Base.Close
                render={<IconButton className={styles['close']} label={closeLabel} icon={<X />} />}
              />
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
