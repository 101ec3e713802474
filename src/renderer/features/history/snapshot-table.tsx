import type { Difference } from '#shared/settings/diff';
import { fields } from '#shared/settings/fields';
import type { OrgSettings } from '#shared/settings/schema';
import { useText } from '../../context';
import bar from '../../ui/accent-bar.module.css';
import { classNames } from '../../ui/class-names';
import { Table, TableCell } from '../../ui/table';
import { FieldValue } from './field-value';
import rows from './setting-rows.module.css';

interface SnapshotTableProps {
  readonly label: string;
  readonly settings: OrgSettings;
  /** Against the snapshot before. */
  readonly changes: readonly Difference[];
}

export function SnapshotTable({ label, settings, changes }: SnapshotTableProps) {
  const text = useText();
  const words = text.history.snapshot;
  return (
    <div className={classNames(rows['frame'], rows['two'])}>
      <Table
        label={label}
        columns={[
          { key: 'setting', label: words.setting },
          { key: 'value', label: words.value },
        ]}
      >
        {fields.map((field) => {
          const change = changes.find(({ key }) => key === field.key);
          const value = settings[field.kind === 'secret' ? field.flag : field.key];
          return (
            <tr key={field.key}>
              <th
                scope="row"
                className={classNames(change && rows['marked'], change && bar['bar'])}
              >
                {text.settings.fields[field.key].label}
              </th>
              <TableCell>
                <FieldValue secret={field.kind === 'secret'} value={value} />
                {change && <Was change={change} />}
              </TableCell>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}

function Was({ change }: { readonly change: Difference }) {
  const text = useText().settings;
  const before =
    change.kind === 'secret' ? text.secretOutlook(null, change.before) : text.value(change.before);
  return (
    <p className={rows['note']} title={before}>
      {text.was(before)}
    </p>
  );
}
