import type { RefObject } from 'react';
import { useApp, useText } from '../../context';
import type { Review } from '../../store/review-slice';
import { Button } from '../../ui/button';
import type { Blocker } from './plan';
import styles from './review-footer.module.css';

const reasonId = 'review-blocked';

interface PlanNoteProps {
  readonly step: Review['step'];
  readonly blocker: Blocker | null;
}

/** Why nothing can be saved yet, and that nothing was. */
export function PlanNote({ step, blocker }: PlanNoteProps) {
  const text = useText().settings.review;
  if (step === 'saving') return <p role="status">{text.saving}</p>;
  return (
    <>
      {blocker && (
        <p id={reasonId} className={styles['reason']}>
          {blocker.kind === 'conflicts'
            ? text.blocked.conflicts(blocker.count)
            : text.blocked[blocker.kind]}
        </p>
      )}
      <p>{text.notSentYet}</p>
    </>
  );
}

interface PlanButtonsProps {
  readonly step: Review['step'];
  readonly blocked: boolean;
  readonly safe: RefObject<HTMLButtonElement | null>;
}

export function PlanButtons({ step, blocked, safe }: PlanButtonsProps) {
  const text = useText();
  const closeReview = useApp((state) => state.closeReview);
  const save = useApp((state) => state.save);
  const saving = step === 'saving';
  return (
    <>
      <Button ref={safe} aria-disabled={saving} onClick={closeReview}>
        {text.app.cancel}
      </Button>
      <Button
        variant="primary"
        busy={saving}
        aria-disabled={blocked}
        aria-describedby={blocked ? reasonId : undefined}
        onClick={() => void save()}
      >
        {text.settings.review.save}
      </Button>
    </>
  );
}

interface OutcomeButtonsProps {
  readonly review: Review;
  readonly safe: RefObject<HTMLButtonElement | null>;
}

export function OutcomeButtons({ review, safe }: OutcomeButtonsProps) {
  const text = useText();
  const closeReview = useApp((state) => state.closeReview);
  const resolveOutcome = useApp((state) => state.resolveOutcome);
  const reading = review.step === 'saving';
  const unknown = review.outcomes === null;
  return (
    <>
      <Button
        ref={unknown ? undefined : safe}
        variant={unknown ? 'default' : 'primary'}
        aria-disabled={reading}
        onClick={closeReview}
      >
        {text.app.close}
      </Button>
      {unknown && (
        <Button ref={safe} variant="primary" busy={reading} onClick={() => void resolveOutcome()}>
          {text.settings.review.readAgain}
        </Button>
      )}
    </>
  );
}
