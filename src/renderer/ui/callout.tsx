import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import styles from './callout.module.css';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import { type Tone, ToneIcon } from './tone-icon';

export type CalloutProps = {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` for what just failed, `status` for what just happened; `off` for what was there all along. */
  live?: 'alert' | 'status' | 'off' | undefined;
  id?: string | undefined;
  /** Takes it off the screen; the label names the button that does. */
  dismiss?: { readonly label: string; readonly onDismiss: () => void } | undefined;
};

export function Callout(props: CalloutProps) {
  const { tone, title, children, actions, live = 'off', id, dismiss } = props;
  return (
    <div
      id={id}
      role={live === 'off' ? undefined : live}
      className={classNames(styles['callout'], styles[tone])}
    >
      <ToneIcon tone={tone} className={styles['icon']} />
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {children && <div className={styles['body']}>{children}</div>}
        {actions && <div className={styles['actions']}>{actions}</div>}
      </div>
      {dismiss && (
        <IconButton
          className={styles['dismiss']}
          label={dismiss.label}
          icon={<X />}
          onClick={dismiss.onDismiss}
        />
      )}
    </div>
  );
}
