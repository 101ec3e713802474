import { useMemo } from 'react';
import { changesOf, type Draft } from '#shared/settings/draft';
import { useApp, useText } from '../../context';
import { Delayed } from '../../ui/delayed';
import { Skeleton } from '../../ui/skeleton';
import { TableCell } from '../../ui/table';
import { PlanFrame } from './plan-frame';

/** The rows that are known before the server has been asked, with their values still to come. */
export function ReadingTable({ draft }: { readonly draft: Draft }) {
  const text = useText().settings;
  const snapshot = useApp((state) => state.snapshot);
  const changes = useMemo(
    () => (snapshot ? changesOf(draft, snapshot.settings) : []),
    [draft, snapshot],
  );
  return (
    <PlanFrame>
      {changes.map(({ key }) => (
        <tr key={key}>
          <th scope="row">{text.fields[key].label}</th>
          <TableCell>
            <Delayed>
              <Skeleton width={56} height={20} />
            </Delayed>
          </TableCell>
          <TableCell>
            <Delayed>
              <Skeleton width={56} height={20} />
            </Delayed>
          </TableCell>
        </tr>
      ))}
    </PlanFrame>
  );
}
