import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './finding.module.css';
import { type Tone, ToneIcon } from './tone-icon';

export type FindingProps = {
  tone: Exclude<Tone, 'success'>;
  /** For the `aria-describedby` of the control it is about. */
  id?: string | undefined;
  children: ReactNode;
};

/** One line about the control above it. */
export function Finding({ tone, id, children }: FindingProps) {
  return (
    <p id={id} className={classNames(styles['finding'], styles[tone])}>
      <ToneIcon tone={tone} />
      <span>{children}</span>
    </p>
  );
}
