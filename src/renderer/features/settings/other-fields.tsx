import { useText } from '../../context';
import styles from './other-fields.module.css';
import { SettingsCard } from './settings-card';

interface OtherFieldsProps {
  readonly entries: readonly (readonly [name: string, value: unknown])[];
}

/** What the server sent beyond its reference. Shown so that nothing is hidden; never sent back. */
export function OtherFields({ entries }: OtherFieldsProps) {
  const { unknownFields } = useText().settings;
  return (
    <SettingsCard heading={unknownFields.heading} help={unknownFields.help}>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name} className={styles['row']}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </SettingsCard>
  );
}
