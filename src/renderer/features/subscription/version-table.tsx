import { isOutdated } from '#shared/subscription/outdated';
import { answeredForAnother, type VersionVerdict } from '#shared/subscription/versions';
import { useApp, useText } from '../../context';
import { Mark, MarkedVerdict } from '../../runs/marked-verdict';
import { When } from '../../runs/when';
import { Table, TableCell } from '../../ui/table';
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
        // Of a width of its own, so that no verdict that comes in moves the others aside.
        { key: 'version', label: text.version, width: 'wide' },
        { key: 'verdict', label: text.verdict },
        { key: 'checked', label: text.checkedAt, width: 'fit', align: 'end' },
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
  const settings = useApp((state) => state.snapshot?.settings ?? null);
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
        <MarkedVerdict good={latest.valid} word={words[`${latest.valid}`]}>
          {changed && (
            <Mark
              tone="accent"
              word={text.changed}
              reason={text.changedHelp(words[`${!latest.valid}`])}
            />
          )}
          {isOutdated(latest, settings, codeChangedAt) && (
            <Mark tone="warning" word={text.outdated} reason={text.outdatedHelp} />
          )}
        </MarkedVerdict>
      </TableCell>
      <TableCell align="end">
        <When at={latest.checkedAt} />
      </TableCell>
    </tr>
  );
}
