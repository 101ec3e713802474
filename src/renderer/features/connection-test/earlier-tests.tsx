import { isOutdated } from '#shared/connection-test/outdated';
import type { ConnectionTest } from '#shared/connection-test/schema';
import { useApp, useText } from '../../context';
import { Mark, MarkedVerdict } from '../../runs/marked-verdict';
import { When } from '../../runs/when';
import { Table, TableCell } from '../../ui/table';
import styles from './earlier-tests.module.css';

const shownAtMost = 20;

/** @param tests newest first */
export function EarlierTests({ tests }: { readonly tests: readonly ConnectionTest[] }) {
  const { connectionTest: text } = useText();
  return (
    <Table
      label={text.earlier}
      columns={[
        { key: 'time', label: text.time, width: 'fit' },
        { key: 'verdict', label: text.verdict },
        { key: 'project', label: text.project, width: 'wide' },
        { key: 'duration', label: text.duration, width: 'fit', align: 'end' },
      ]}
    >
      {tests.slice(0, shownAtMost).map((test) => (
        <EarlierTest key={test.testedAt} test={test} />
      ))}
    </Table>
  );
}

function EarlierTest({ test }: { readonly test: ConnectionTest }) {
  const { connectionTest: text, format } = useText();
  const settings = useApp((state) => state.snapshot?.settings ?? null);
  const keyChangedAt = useApp((state) => state.secretsChangedAt.posthogPersonalApiKey ?? null);
  const outdated = isOutdated(test, settings, keyChangedAt);
  return (
    <tr>
      <TableCell>
        <When at={test.testedAt} />
      </TableCell>
      <TableCell title={test.message}>
        <MarkedVerdict good={test.success} word={test.success ? text.connected : text.failed}>
          {outdated && <Mark tone="neutral" word={text.outdated} reason={text.outdatedHelp} />}
        </MarkedVerdict>
      </TableCell>
      <TableCell className={styles['project']}>{test.projectName || text.noProject}</TableCell>
      <TableCell align="end">{format.duration(test.durationMs)}</TableCell>
    </tr>
  );
}
