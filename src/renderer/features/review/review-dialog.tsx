import { useMemo } from 'react';
import { consequencesOf } from '#shared/settings/consequences';
import type { Draft } from '#shared/settings/draft';
import { useApp, useText } from '../../context';
import type { Review } from '../../store/review-slice';
import { Dialog } from '../../ui/dialog';
import { useFirstFocus } from './first-focus';
import { blockerOf, isConfirmed } from './plan';
import { ReviewDescription } from './review-description';
import { OutcomeButtons, PlanButtons, PlanNote } from './review-footer';
import { ReviewOutcome } from './review-outcome';
import { ReviewPlan } from './review-plan';

/** What a save would do, then what it did. Stays until it is closed. */
export function ReviewDialog() {
  const review = useApp((state) => state.review);
  const draft = useApp((state) => state.draft);
  const name = useApp(
    ({ organizations, activeId }) => organizations.find(({ id }) => id === activeId)?.name ?? null,
  );
  if (!review || !draft || name === null) return null;
  return <OpenReview review={review} draft={draft} name={name} />;
}

interface OpenReviewProps {
  readonly review: Review;
  readonly draft: Draft;
  /** The organization's. */
  readonly name: string;
}

function OpenReview({ review, draft, name }: OpenReviewProps) {
  const text = useText().settings.review;
  const clock = useApp((state) => state.clock);
  const closeReview = useApp((state) => state.closeReview);
  const { step, rows, choices, fresh, typedName } = review;
  const focus = useFirstFocus(step);
  const consequences = useMemo(
    () => (fresh ? consequencesOf(rows, choices, draft, fresh, clock) : []),
    [rows, choices, draft, fresh, clock],
  );
  const dangerous = consequences.some((one) => one.dangerous);
  const nameMissing = dangerous && !isConfirmed(typedName, name);
  const blocker = blockerOf(review, draft.newSecrets, nameMissing);
  const ended = hasEnded(review);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) closeReview();
      }}
      title={text.heading}
      description={<ReviewDescription review={review} name={name} ended={ended} />}
      size="large"
      dismissible={step !== 'saving'}
      initialFocus={focus.initial}
      note={!ended && <PlanNote step={step} blocker={blocker} />}
      footer={
        ended ? (
          <OutcomeButtons review={review} safe={focus.safe} />
        ) : (
          <PlanButtons step={step} blocked={blocker !== null} safe={focus.safe} />
        )
      }
    >
      <div ref={focus.content}>
        {ended ? (
          <ReviewOutcome review={review} />
        ) : (
          <ReviewPlan review={review} draft={draft} consequences={consequences} name={name} />
        )}
      </div>
    </Dialog>
  );
}

/** Whether something was sent: then the dialog tells outcomes, also while an unknown one is being read again. */
function hasEnded({ step, failure }: Review): boolean {
  return step === 'done' || (step === 'saving' && failure !== null);
}
