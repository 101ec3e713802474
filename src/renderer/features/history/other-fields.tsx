import { useId } from 'react';
import { useText } from '../../context';
import { classNames } from '../../ui/class-names';
import { Table, TableCell } from '../../ui/table';
import { json } from './comparison';
import styles from './other-fields.module.css';
import rows from './setting-rows.module.css';

interface OtherFieldsProps {
  readonly extra: Readonly<Record<string, unknown>>;
  /** Whether they differ from those of the snapshot before. */
  readonly changed: boolean;
}

/** What the server sent beyond its reference, as JSON. */
export function OtherFields({ extra, changed }: OtherFieldsProps) {
  const text = useText();
  const { unknownFields } = text.settings;
  const words = text.history.snapshot;
  const id = useId();
  const entries = Object.entries(extra);
  if (entries.length === 0 && !changed) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{unknownFields.heading}</h3>
      <p className={styles['help']}>{changed ? words.otherFieldsChanged : unknownFields.help}</p>
      {entries.length > 0 && (
        <div className={classNames(rows['frame'], rows['two'])}>
          <Table
            label={unknownFields.heading}
            columns={[
              { key: 'setting', label: words.setting },
              { key: 'value', label: words.value },
            ]}
          >
            {entries.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <TableCell mono>{json(value)}</TableCell>
              </tr>
            ))}
          </Table>
        </div>
      )}
    </section>
  );
}
