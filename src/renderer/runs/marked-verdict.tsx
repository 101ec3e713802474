import type { ReactNode } from 'react';
import { Badge } from '../ui/badge';
import styles from './marked-verdict.module.css';
import { Verdict } from './verdict';

interface MarkedVerdictProps {
  readonly good: boolean;
  readonly word: string;
  /** `Mark`s. */
  readonly children: ReactNode;
}

/** A verdict in a row of a table, and what is to be known with it. */
export function MarkedVerdict({ good, word, children }: MarkedVerdictProps) {
  return (
    <div className={styles['verdict']}>
      <Verdict good={good} word={word} />
      {children}
    </div>
  );
}

interface MarkProps {
  readonly tone: 'neutral' | 'accent' | 'warning';
  readonly word: string;
  readonly reason: string;
}

export function Mark({ tone, word, reason }: MarkProps) {
  return (
    <span title={reason}>
      <Badge tone={tone}>{word}</Badge>
    </span>
  );
}
