import type { PlainRow, ReviewRow, SecretRow } from '#shared/settings/merge';
import { useText } from '../../context';
import type { Review } from '../../store/review-slice';
import { Badge } from '../../ui/badge';
import { RadioGroup } from '../../ui/radio-group';
import { TableCell } from '../../ui/table';
import { Value } from '../../values/value';
import type { Advice } from './advice';
import { Changed } from './changed';
import { effectOf } from './plan';
import { RowFindings } from './plan-findings';
import { PlanFrame } from './plan-frame';
import styles from './plan-table.module.css';
import { useSettle } from './use-settle';

interface PlanTableProps {
  readonly review: Review;
  readonly advice: Advice;
}

export function PlanTable({ review, advice }: PlanTableProps) {
  const text = useText().settings;
  return (
    <PlanFrame>
      {review.rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">
            <FieldName row={row} />
          </th>
          <TableCell tone={row.state === 'elsewhere' ? undefined : 'muted'}>
            {row.kind === 'plain' ? (
              <Value value={row.now} />
            ) : (
              text.secretOutlook(null, row.storedNow)
            )}
          </TableCell>
          <TableCell>
            {row.kind === 'secret' ? (
              <SecretAfter row={row} />
            ) : row.state === 'conflict' ? (
              <ConflictChoice row={row} review={review} />
            ) : (
              <Changed effect={effectOf(row)}>
                <Value value={row.mine} />
              </Changed>
            )}
            <RowFindings checks={advice.ofRows.get(row.key) ?? []} />
          </TableCell>
        </tr>
      ))}
    </PlanFrame>
  );
}

/** The name, and where the server's value isn't the one that the edit began with, what that one was. */
function FieldName({ row }: { readonly row: ReviewRow }) {
  const text = useText().settings;
  const elsewhere =
    row.kind === 'plain' ? row.base !== row.now : row.storedBefore !== row.storedNow;
  const before =
    row.kind === 'plain' ? text.value(row.base) : text.secretOutlook(null, row.storedBefore);
  return (
    <>
      {text.fields[row.key].label}
      {elsewhere && (
        <span className={styles['elsewhere']}>
          <Badge tone="warning">{text.changedElsewhere}</Badge>
          <span className={styles['before']} title={text.was(before)}>
            {text.was(before)}
          </span>
        </span>
      )}
    </>
  );
}

function SecretAfter({ row }: { readonly row: SecretRow }) {
  const text = useText().settings;
  const words =
    row.state === 'elsewhere'
      ? text.secretOutlook(null, row.storedNow)
      : row.state === 'set'
        ? text.secret.newValue
        : text.secretOutlook('remove', true);
  return <Changed effect={effectOf(row)}>{words}</Changed>;
}

interface ConflictChoiceProps {
  readonly row: PlainRow;
  readonly review: Review;
}

function ConflictChoice({ row, review }: ConflictChoiceProps) {
  const text = useText().settings;
  const settle = useSettle(review);
  return (
    <RadioGroup
      label={text.fields[row.key].label}
      labelHidden
      value={review.choices[row.key] ?? null}
      disabled={review.step === 'saving' || review.failure !== null}
      options={[
        { value: 'mine', label: text.review.keepMine, detail: <Value value={row.mine} /> },
        { value: 'theirs', label: text.review.takeTheirs, detail: <Value value={row.now} /> },
      ]}
      onValueChange={(choice) => settle(row.key, choice)}
    />
  );
}
