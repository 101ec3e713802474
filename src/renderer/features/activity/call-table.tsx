import { type RefObject, useRef } from 'react';
import type { ActivityEntry } from '#shared/activity/schema';
import { useApp, useText } from '../../context';
import { classNames } from '../../ui/class-names';
import rowStyles from './call-row.module.css';
import { CallRows } from './call-rows';
import styles from './call-table.module.css';
import { type RowLayout, useTableShape } from './table-shape';
import { useCopying } from './use-copying';

interface CallTableProps {
  /** Newest first, at least one. New ones come at the top, older ones at the end. */
  readonly calls: readonly ActivityEntry[];
  readonly scroller: RefObject<HTMLElement | null>;
}

export function CallTable({ calls, scroller }: CallTableProps) {
  const text = useText();
  const hasOlder = useApp((state) => state.olderActivity !== null);
  const table = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const shape = useTableShape(table, body);
  const copying = useCopying();
  const { copied } = copying;
  return (
    <div className={styles['calls']}>
      <span role="status" className="visually-hidden">
        {copied?.result === 'copied' && text.app.copied}
        {copied?.result === 'failed' && text.activity.notCopiedHelp}
      </span>
      <table
        ref={table}
        className={styles['table']}
        aria-label={text.activity.table}
        aria-rowcount={hasOlder ? -1 : calls.length + 1}
      >
        <Columns layout={shape.layout} />
        <CallRows calls={calls} scroller={scroller} body={body} {...shape} {...copying} />
      </table>
      {hasOlder && <p className={styles['older']}>{text.activity.readingOlder}</p>}
    </div>
  );
}

const columns = [
  'time',
  'call',
  'status',
  'outcome',
  'duration',
  'requestId',
  'organization',
  'copy',
] as const;

function Columns({ layout }: { readonly layout: RowLayout }) {
  const { activity: text } = useText();
  return (
    <thead className={classNames(styles['head'], layout !== 'columns' && 'visually-hidden')}>
      <tr
        aria-rowindex={1}
        className={classNames(rowStyles['row'], rowStyles['columns'], rowStyles['head'])}
      >
        {columns.map((column) => (
          <th key={column} scope="col" className={rowStyles[column]}>
            <span className={column === 'copy' ? 'visually-hidden' : undefined}>
              {text.columns[column]}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
