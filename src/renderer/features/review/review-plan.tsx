import type { Consequence } from '#shared/settings/consequences';
import type { Draft } from '#shared/settings/draft';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import type { Review } from '../../store/review-slice';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { Delayed } from '../../ui/delayed';
import { Progress } from '../../ui/progress';
import { Confirmation } from './confirmation';
import { Consequences } from './consequences';
import { PlanTable } from './plan-table';
import { ReadingTable } from './reading-table';
import styles from './review-plan.module.css';

interface ReviewPlanProps {
  readonly review: Review;
  readonly draft: Draft;
  readonly consequences: readonly Consequence[];
  readonly name: string;
}

/** What a save would change and bring about, up to the moment it is sent. */
export function ReviewPlan({ review, draft, consequences, name }: ReviewPlanProps) {
  const text = useText().settings.review;
  const openReview = useApp((state) => state.openReview);
  const { step, rows, failure, changedSince } = review;
  if (step === 'reading') {
    return (
      <div className={styles['plan']}>
        <div className={styles['progress']}>
          <Delayed>
            <Progress label={text.reading(name)} />
          </Delayed>
        </div>
        <div aria-hidden="true">
          <ReadingTable draft={draft} />
        </div>
      </div>
    );
  }
  const nothingLeft = rows.every((row) => row.state === 'elsewhere');
  return (
    <div className={styles['plan']}>
      {failure && (
        <FailureCallout
          failure={failure}
          action="review"
          actions={<Button onClick={() => void openReview()}>{text.readAgain}</Button>}
        />
      )}
      {changedSince && (
        <Callout tone="warning" title={text.changedSince[changedSince]} live="alert" />
      )}
      {nothingLeft && <Callout tone="info" title={text.nothingLeft} live="status" />}
      {rows.length > 0 && <PlanTable review={review} />}
      <Consequences consequences={consequences}>
        {failure ? null : <Confirmation name={name} saving={step === 'saving'} />}
      </Consequences>
    </div>
  );
}
