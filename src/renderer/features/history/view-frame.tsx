import { type ReactNode, type RefObject, useId } from 'react';
import styles from './view-frame.module.css';

interface ViewFrameProps {
  readonly title: string;
  /** Takes the focus when what had it is gone. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

export function ViewFrame({ title, heading, actions, children }: ViewFrameProps) {
  const id = useId();
  return (
    <section className={styles['view']} aria-labelledby={id}>
      <header className={styles['header']}>
        <h1 id={id} ref={heading} tabIndex={-1} className={styles['heading']}>
          {title}
        </h1>
        <div className={styles['actions']}>{actions}</div>
      </header>
      {children}
    </section>
  );
}
