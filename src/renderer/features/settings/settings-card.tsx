import { type ReactNode, useId } from 'react';
import { Card } from '../../ui/card';
import styles from './settings-card.module.css';

interface SettingsCardProps {
  readonly heading: string;
  readonly help?: string;
  /** Rows that bring their own padding. */
  readonly children: ReactNode;
}

export function SettingsCard({ heading, help, children }: SettingsCardProps) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {help && <p className={styles['help']}>{help}</p>}
      <Card className={styles['card']}>{children}</Card>
    </section>
  );
}
