import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export type EmptyStateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode };

/** One sentence and one action. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <p className={styles['title']}>{title}</p>
      {children && <div className={styles['body']}>{children}</div>}
      {action && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
