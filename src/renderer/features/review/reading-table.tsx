import { useMemo } from 'react';
import { changesOf, type Draft } from '#shared/settings/draft';
import { useApp, useText } from '../../context';
import { Skeleton } from '../../ui/skeleton';
import { Table, TableCell } from '../../ui/table';
import { planColumns } from './plan-columns';

/** The rows that are known before the server has been asked, with their values still to come. */
export function ReadingTable({ draft }: { readonly draft: Draft }) {
  const text = useText().settings;
  const snapshot = useApp((state) => state.snapshot);
  const changes = useMemo(
    () => (snapshot ? changesOf(draft, snapshot.settings) : []),
    [draft, snapshot],
  );
  return (
    <Table label={text.review.heading} columns={planColumns(text)}>
      {changes.map(({ key }) => (
        <tr key={key}>
          <th scope="row">{text.fields[key].label}</th>
          <TableCell>
            <Skeleton width={56} height={20} />
          </TableCell>
          <TableCell>
            <Skeleton width={56} height={20} />
          </TableCell>
        </tr>
      ))}
    </Table>
  );
}
