import { type ReactNode, useId } from 'react';
import { useText } from '../../context';
import bar from '../../ui/accent-bar.module.css';
import { classNames } from '../../ui/class-names';
import { Switch } from '../../ui/switch';
import { Table, TableCell } from '../../ui/table';
import type { ComparisonRow } from './comparison';
import styles from './comparison-table.module.css';
import { FieldValue } from './field-value';
import frame from './setting-rows.module.css';

interface ComparisonTableProps {
  readonly label: string;
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly rows: readonly ComparisonRow[];
  readonly onlyDifferences: boolean;
  /** Said in place of a table without rows. */
  readonly none: string;
  /** What can be done with a row; its column is there where this is. */
  readonly actionFor?: (row: ComparisonRow) => ReactNode;
}

/** The same settings on two sides. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { label, left, right, rows, onlyDifferences, none, actionFor } = props;
  const text = useText();
  const words = text.history;
  const visible = onlyDifferences ? rows.filter(({ differs }) => differs) : rows;
  // Where all are shown; otherwise every row would be.
  const isMarked = (row: ComparisonRow) => row.differs && !onlyDifferences;
  if (visible.length === 0) return <p>{none}</p>;
  const action = {
    key: 'action',
    label: <span className="visually-hidden">{words.organizations.copy}</span>,
  };
  return (
    <div className={classNames(frame['frame'], frame[actionFor ? 'acting' : 'three'])}>
      <Table
        label={label}
        columns={[
          { key: 'setting', label: words.snapshot.setting },
          { key: 'left', label: left },
          { key: 'right', label: right },
          ...(actionFor ? [action] : []),
        ]}
      >
        {visible.map((row) => (
          <tr key={`${row.kind} ${row.key}`}>
            <th
              scope="row"
              className={classNames(isMarked(row) && frame['marked'], isMarked(row) && bar['bar'])}
            >
              {row.kind === 'other' ? <code>{row.key}</code> : text.settings.fields[row.key].label}
              {isMarked(row) && <span className={frame['note']}>{words.comparison.differs}</span>}
            </th>
            <TableCell>
              <SideValue row={row} side="left" />
            </TableCell>
            <TableCell>
              <SideValue row={row} side="right" />
            </TableCell>
            {actionFor && <TableCell align="end">{actionFor(row)}</TableCell>}
          </tr>
        ))}
      </Table>
    </div>
  );
}

interface SideValueProps {
  readonly row: ComparisonRow;
  readonly side: 'left' | 'right';
}

function SideValue({ row, side }: SideValueProps) {
  const { absent } = useText().history.comparison;
  if (row.kind === 'other') {
    const value = row[side];
    return value === null ? absent : <code className={frame['json']}>{value}</code>;
  }
  return <FieldValue secret={row.kind === 'secret'} value={row[side]} />;
}

interface OnlyDifferencesProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function OnlyDifferences({ checked, onChange }: OnlyDifferencesProps) {
  const text = useText();
  const id = useId();
  return (
    <div className={styles['switch']}>
      <span id={id}>{text.history.comparison.onlyDifferences}</span>
      <Switch
        labelledBy={id}
        checked={checked}
        onCheckedChange={onChange}
        onText={text.settings.on}
        offText={text.settings.off}
      />
    </div>
  );
}
