import { useMemo } from 'react';
import type { Consequence } from '#shared/settings/consequences';
import type { Draft } from '#shared/settings/draft';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import type { Review } from '../../store/review-slice';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { Delayed } from '../../ui/delayed';
import { Progress } from '../../ui/progress';
import { type Advice, adviceOf } from './advice';
import { Confirmation } from './confirmation';
import { Consequences } from './consequences';
import { OtherFindings } from './plan-findings';
import { PlanTable } from './plan-table';
import { ReadingTable } from './reading-table';
import styles from './review-plan.module.css';
import { useReplaceToken } from './use-replace-token';

interface ReviewPlanProps {
  readonly review: Review;
  readonly draft: Draft;
  readonly consequences: readonly Consequence[];
  readonly name: string;
}

const noAdvice: Advice = { ofRows: new Map(), elsewhere: [] };

/** What a save would change and bring about, up to the moment it is sent. */
export function ReviewPlan({ review, draft, consequences, name }: ReviewPlanProps) {
  const text = useText().settings.review;
  const openReview = useApp((state) => state.openReview);
  const { step, rows, choices, fresh, failure, changedSince } = review;
  const { newSecrets } = draft;
  const replaceToken = useReplaceToken(failure);
  const advice = useMemo(
    () => (fresh ? adviceOf(rows, choices, newSecrets, fresh, consequences) : noAdvice),
    [rows, choices, newSecrets, fresh, consequences],
  );
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
          actions={
            <>
              {replaceToken}
              <Button onClick={() => void openReview()}>{text.readAgain}</Button>
            </>
          }
        />
      )}
      {changedSince && (
        <Callout tone="warning" title={text.changedSince[changedSince]} live="alert" />
      )}
      {nothingLeft && <Callout tone="info" title={text.nothingLeft} live="status" />}
      {rows.length > 0 && <PlanTable review={review} advice={advice} />}
      <OtherFindings findings={advice.elsewhere} />
      <Consequences consequences={consequences}>
        {failure ? null : <Confirmation name={name} saving={step === 'saving'} />}
      </Consequences>
    </div>
  );
}
