import type { ReactNode } from 'react';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Finding } from '../ui/finding';
import styles from './result-card.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly code?: boolean;
}

interface ResultCardProps {
  readonly verdict: ReactNode;
  /** The badge's word, and why the result no longer speaks of what is stored now; null while it does. */
  readonly outdated: { readonly word: string; readonly reason: string } | null;
  readonly facts: readonly Fact[];
  /** What is to be pointed out. */
  readonly notes: readonly string[];
  readonly children?: ReactNode;
}

/** The last result, in full. */
export function ResultCard({ verdict, outdated, facts, notes, children }: ResultCardProps) {
  const warnings = outdated ? [outdated.reason, ...notes] : notes;
  return (
    <Card>
      <div className={styles['words']}>
        <div className={styles['verdict']}>
          {verdict}
          {outdated && <Badge tone="warning">{outdated.word}</Badge>}
        </div>
        {warnings.map((warning) => (
          <Finding key={warning} tone="warning">
            {warning}
          </Finding>
        ))}
        {children}
      </div>
      {/* Times in it pass; only the verdict is news. */}
      <dl className={styles['facts']} aria-live="off">
        {facts.map(({ label, value, code }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{code ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
