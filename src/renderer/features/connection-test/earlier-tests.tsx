import type { ConnectionTest } from '#shared/connection-test/schema';
import { useText } from '../../context';
import { Verdict } from '../../runs/verdict';
import { When } from '../../runs/when';
import { Table, TableCell } from '../../ui/table';
import styles from './earlier-tests.module.css';

const shownAtMost = 20;

/** @param tests newest first */
export function EarlierTests({ tests }: { readonly tests: readonly ConnectionTest[] }) {
  const { connectionTest: text, format } = useText();
  return (
    <Table
      label={text.earlier}
      columns={[
        { key: 'time', label: text.time, width: 'fit' },
        { key: 'verdict', label: text.verdict, width: 'fit' },
        { key: 'project', label: text.project },
        { key: 'duration', label: text.duration, width: 'fit', align: 'end' },
      ]}
    >
      {tests.slice(0, shownAtMost).map((test) => (
        <tr key={test.testedAt}>
          <TableCell>
            <When at={test.testedAt} />
          </TableCell>
          <TableCell title={test.message}>
            <Verdict good={test.success} word={test.success ? text.connected : text.failed} />
          </TableCell>
          <TableCell className={styles['project']}>{test.projectName || text.noProject}</TableCell>
          <TableCell align="end">{format.duration(test.durationMs)}</TableCell>
        </tr>
      ))}
    </Table>
  );
}
