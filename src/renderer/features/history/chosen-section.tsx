import { type ReactNode, useId } from 'react';
import styles from './chosen-section.module.css';

interface ChosenSectionProps {
  readonly title: string;
  /** Beside the title. */
  readonly action: ReactNode;
  readonly children: ReactNode;
}

/** What stands beside the timeline, under a title that names it. */
export function ChosenSection({ title, action, children }: ChosenSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['section']}>
      <div className={styles['head']}>
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
