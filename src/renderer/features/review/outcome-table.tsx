import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import { useText } from '../../context';
import { classNames } from '../../ui/class-names';
import { Table, TableCell } from '../../ui/table';
import { type Tone, ToneIcon } from '../../ui/tone-icon';
import { Value } from '../../values/value';
import type { OutcomeRow } from './outcome';
import styles from './outcome-table.module.css';
import frame from './table-frame.module.css';

/** The reviewed table again, with what became of each row. */
export function OutcomeTable({ rows }: { readonly rows: readonly OutcomeRow[] }) {
  const text = useText().settings;
  const { review } = text;
  return (
    <div className={frame['outcome']}>
      <Table
        label={review.heading}
        columns={[
          { key: 'field', label: review.field },
          { key: 'before', label: review.before },
          { key: 'asked', label: review.asked },
          { key: 'outcome', label: review.outcome },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{text.fields[row.key].label}</th>
            <TableCell tone="muted">
              {row.kind === 'plain' ? (
                <Value value={row.before} />
              ) : (
                text.secretOutlook(null, row.storedBefore)
              )}
            </TableCell>
            <TableCell>
              {row.kind === 'plain' ? (
                <Value value={row.asked} />
              ) : row.asked === 'set' ? (
                text.secret.newValue
              ) : (
                review.removed
              )}
            </TableCell>
            <TableCell>
              <Outcome row={row} />
            </TableCell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

const tones = {
  saved: 'success',
  adjusted: 'warning',
  'not-saved': 'danger',
  unconfirmed: 'warning',
} as const satisfies Record<OutcomeRow['state'], Tone>;

function Outcome({ row }: { readonly row: OutcomeRow }) {
  const { outcomes } = useText().settings.review;
  const explanation = useExplanation(row);
  const tone = tones[row.state];
  return (
    <>
      <span className={classNames(styles['state'], styles[tone])}>
        {row.state === 'unconfirmed' ? <CircleQuestionMark /> : <ToneIcon tone={tone} />}
        <span>{outcomes[row.state]}</span>
      </span>
      {explanation !== null && <p className={styles['explanation']}>{explanation}</p>}
    </>
  );
}

/** What the word alone doesn't say. */
function useExplanation(row: OutcomeRow): string | null {
  const text = useText().settings;
  const { review } = text;
  if (row.kind === 'plain') {
    if (row.got === null) return null;
    return review.adjusted(text.value(row.asked), text.value(row.got));
  }
  if (row.state === 'not-saved' && row.asked === 'remove') return review.secretKept;
  return null;
}
