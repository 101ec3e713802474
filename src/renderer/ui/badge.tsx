import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names';

export type BadgeTone = 'neutral' | 'accent' | 'warning' | 'danger' | 'success';

export type BadgeProps = { tone?: BadgeTone | undefined; children: ReactNode };

/** A word or a count. Its words say what its colour says. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={classNames(styles['badge'], styles[tone])}>{children}</span>;
}
