import { answeredForAnother, type VersionVerdict } from '#shared/subscription/versions';
import { useApp, useText } from '../../context';
import { Verdict } from '../../runs/verdict';
import { When } from '../../runs/when';
import { Badge } from '../../ui/badge';
import { Table, TableCell } from '../../ui/table';
import { isOutdated } from './outdated';
import styles from './version-table.module.css';

interface VersionTableProps {
  readonly verdicts: readonly VersionVerdict[];
}

export function VersionTable({ verdicts }: VersionTableProps) {
  const { subscription: text } = useText();
  return (
    <Table
      label={text.results}
      columns={[
        { key: 'version', label: text.version },
        { key: 'verdict', label: text.verdict },
        { key: 'checked', label: text.checkedAt, width: 'fit' },
      ]}
    >
      {verdicts.map((verdict) => (
        <VersionRow key={verdict.version} {...verdict} />
      ))}
    </Table>
  );
}

function VersionRow({ version, latest, changed }: VersionVerdict) {
  const { subscription: text } = useText();
  const codeChangedAt = useApp((state) => state.secretsChangedAt.subscriptionCode ?? null);
  const words = { true: text.valid, false: text.notValid };
  return (
    <tr>
      <th scope="row" className={styles['version']}>
        {version || text.noVersion}
        {answeredForAnother(latest) && (
          <p className={styles['other']}>
            {text.otherVersion(version, latest.odooVersion || text.noVersion)}
          </p>
        )}
      </th>
      <TableCell>
        <div className={styles['verdict']}>
          <Verdict good={latest.valid} word={words[`${latest.valid}`]} />
          {changed && (
            <span title={text.changedHelp(words[`${!latest.valid}`])}>
              <Badge tone="accent">{text.changed}</Badge>
            </span>
          )}
          {isOutdated(latest, codeChangedAt) && (
            <span title={text.outdatedHelp}>
              <Badge tone="warning">{text.outdated}</Badge>
            </span>
          )}
        </div>
      </TableCell>
      <TableCell>
        <When at={latest.checkedAt} />
      </TableCell>
    </tr>
  );
}
