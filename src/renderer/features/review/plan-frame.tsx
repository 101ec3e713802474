import type { ReactNode } from 'react';
import { useText } from '../../context';
import { Table } from '../../ui/table';
import styles from './table-frame.module.css';

/** The table of a plan without its rows, so that those to come stand where they will be. */
export function PlanFrame({ children }: { readonly children: ReactNode }) {
  const { review } = useText().settings;
  return (
    <div className={styles['plan']}>
      <Table
        label={review.heading}
        columns={[
          { key: 'field', label: review.field },
          { key: 'now', label: review.now },
          { key: 'after', label: review.after },
        ]}
      >
        {children}
      </Table>
    </div>
  );
}
