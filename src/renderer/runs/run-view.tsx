import { type ReactNode, useId } from 'react';
import styles from './run-view.module.css';

interface RunViewProps {
  readonly heading: string;
  readonly intro: string;
  readonly children: ReactNode;
}

/** The frame of a view that asks the server for a verdict and keeps what it said. */
export function RunView({ heading, intro, children }: RunViewProps) {
  const id = useId();
  return (
    <section className={styles['view']} aria-labelledby={id}>
      <h1 id={id}>{heading}</h1>
      <p className={styles['intro']}>{intro}</p>
      <div className={styles['content']}>{children}</div>
    </section>
  );
}

interface RunSectionProps {
  readonly heading: string;
  readonly children: ReactNode;
}

export function RunSection({ heading, children }: RunSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles['heading']}>
        {heading}
      </h2>
      {children}
    </section>
  );
}

/** Stays where it is, so that a new result in it is read out, also one that reads like the one before. */
export function LastResult({ children }: { readonly children: ReactNode }) {
  return <div aria-live="polite">{children}</div>;
}
