import { type CheckName, type Finding as Found, isHarmful } from '#shared/settings/checks';
import { useText } from '../../context';
import { Finding } from '../../ui/finding';
import styles from './plan-findings.module.css';

/** What the checks say of a row's new value. */
export function RowFindings({ checks }: { readonly checks: readonly CheckName[] }) {
  const { findings } = useText().settings;
  if (checks.length === 0) return null;
  return (
    <div className={styles['row']}>
      {checks.map((check) => (
        <Finding key={check} tone={isHarmful(check) ? 'danger' : 'warning'}>
          {findings[check]}
        </Finding>
      ))}
    </div>
  );
}

/** What saving brings up at fields that have no row of their own. */
export function OtherFindings({ findings }: { readonly findings: readonly Found[] }) {
  const text = useText().settings;
  if (findings.length === 0) return null;
  return (
    <div className={styles['others']}>
      {findings.map(({ check, field }) => (
        <Finding key={check} tone={isHarmful(check) ? 'danger' : 'warning'}>
          {text.findingOf(text.fields[field].label, text.findings[check])}
        </Finding>
      ))}
    </div>
  );
}
