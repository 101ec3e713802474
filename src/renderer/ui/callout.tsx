import type { ReactNode } from 'react';
import styles from './callout.module.css';
import { classNames } from './class-names';
import { type Tone, ToneIcon } from './tone-icon';

export type CalloutProps = {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` for what just failed, `status` for what just happened; `off` for what was there all along. */
  live?: 'alert' | 'status' | 'off' | undefined;
  id?: string | undefined;
};

export function Callout({ tone, title, children, actions, live = 'off', id }: CalloutProps) {
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
    </div>
  );
}
