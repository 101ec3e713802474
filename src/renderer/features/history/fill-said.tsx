import type { ReactNode } from 'react';
import { Callout } from '../../ui/callout';
import styles from './fill-said.module.css';
import type { Said } from './use-fill';

interface FillSaidProps {
  readonly said: Said | null;
  readonly actions?: ReactNode;
}

/** What came of putting values into the draft, where the view stays. Its place is there before, so that it is read out. */
export function FillSaid({ said, actions }: FillSaidProps) {
  return (
    <div role="status" className={styles['said']}>
      {said && (
        <Callout tone="info" title={said.title} actions={said.filled && actions}>
          {said.body}
        </Callout>
      )}
    </div>
  );
}
