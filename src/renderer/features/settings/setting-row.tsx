import { type RefObject, useEffect, useId, useRef } from 'react';
import { isHarmful } from '#shared/settings/checks';
import type { Draft } from '#shared/settings/draft';
import type { OrgSettings } from '#shared/settings/schema';
import { useText } from '../../context';
import bar from '../../ui/accent-bar.module.css';
import { classNames } from '../../ui/class-names';
import { Finding } from '../../ui/finding';
import type { FieldState } from './field-state';
import { GoneEntries } from './gone-entries';
import { PlainControl } from './plain-control';
import { SecretControl } from './secret-control';
import styles from './setting-row.module.css';

interface SettingRowProps {
  readonly state: FieldState;
  readonly draft: Draft;
  readonly settings: OrgSettings;
}

/** Name and help, the control, and what the checks say about it. */
export function SettingRow({ state, draft, settings }: SettingRowProps) {
  const text = useText().settings;
  const { field, change, findings } = state;
  const { label, help } = text.fields[field.key];
  const id = useId();
  const nameId = `${id}-name`;
  const helpId = `${id}-help`;
  const findingsId = `${id}-findings`;
  const row = useFindingsInView(findings.length);
  const control = {
    id,
    state,
    draft,
    settings,
    describedBy: classNames(helpId, findings.length > 0 && findingsId),
  };
  return (
    <div
      ref={row}
      className={classNames(styles['row'], change !== null && bar['bar'])}
      data-field={field.key}
    >
      <div className={styles['words']}>
        <div className={styles['name']}>
          {field.kind === 'secret' ? (
            <span id={nameId}>{label}</span>
          ) : (
            <label htmlFor={id}>{label}</label>
          )}
          <code className={styles['api']} title={field.key}>
            {field.key}
          </code>
        </div>
        <p id={helpId} className={styles['help']}>
          {help}
        </p>
      </div>
      <div className={styles['control']}>
        {field.kind === 'secret' ? (
          <SecretControl {...control} field={field} labelledBy={nameId} />
        ) : (
          <PlainControl {...control} field={field} />
        )}
      </div>
      {findings.length > 0 && (
        <div id={findingsId} className={styles['findings']}>
          {findings.map((check) => (
            <Finding key={check} tone={isHarmful(check) ? 'danger' : 'warning'}>
              {check === 'retention-lowered' && change?.kind === 'plain' ? (
                <GoneEntries days={Number(change.now)} />
              ) : (
                text.findings[check]
              )}
            </Finding>
          ))}
        </div>
      )}
    </div>
  );
}

/**
 * What the checks say of a setting comes into view while it is being changed, also at the lower edge.
 *
 * @returns goes to the row, whose last part the findings are
 */
function useFindingsInView(count: number): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (count === 0 || !row.current?.contains(document.activeElement)) return;
    row.current.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return row;
}
