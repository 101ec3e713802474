import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './table.module.css';

export type TableColumn = {
  key: string;
  label: ReactNode;
  /** `fit` takes what its content needs, `wide` what is left; without it the columns share. */
  width?: 'fit' | 'wide' | undefined;
  align?: 'end' | undefined;
};

export type TableProps = {
  /** Names the table. */
  label: string;
  columns: readonly TableColumn[];
  /** `<tr>`s of `TableCell`s, or of `<th scope="row">` for what names the row. */
  children: ReactNode;
};

export function Table({ label, columns, children }: TableProps) {
  return (
    <div className={styles['scroller']}>
      <table className={styles['table']} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classNames(
                  column.width && styles[column.width],
                  styles[column.align ?? ''],
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export type TableCellProps = Omit<ComponentPropsWithRef<'td'>, 'style' | 'align'> & {
  /** A value that is code. */
  mono?: boolean | undefined;
  tone?: 'muted' | 'accent' | 'danger' | undefined;
  align?: 'end' | undefined;
};

export function TableCell({ mono, tone, align, className, ...rest }: TableCellProps) {
  return (
    <td
      {...rest}
      className={classNames(
        mono && styles['mono'],
        tone && styles[tone],
        align && styles[align],
        className,
      )}
    />
  );
}
