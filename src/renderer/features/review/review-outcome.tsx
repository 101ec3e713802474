import { useMemo } from 'react';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import type { Review } from '../../store/review-slice';
import { classNames } from '../../ui/class-names';
import { Finding } from '../../ui/finding';
import { type Tone, ToneIcon } from '../../ui/tone-icon';
import { lostSecret, outcomeRows, type Verdict, verdictOf } from './outcome';
import { OutcomeTable } from './outcome-table';
import styles from './review-outcome.module.css';
import { useReplaceToken } from './use-replace-token';

const tones = {
  saved: 'success',
  partly: 'warning',
  none: 'danger',
  unconfirmed: 'warning',
  unknown: 'warning',
  theirs: 'success',
} as const satisfies Record<Verdict, Tone>;

const noSecrets = {};

/** What became of a save, of all of it and of each field. */
export function ReviewOutcome({ review }: { readonly review: Review }) {
  const text = useText().settings.review;
  const newSecrets = useApp((state) => state.draft?.newSecrets) ?? noSecrets;
  const { rows, choices, outcomes, fresh, failure } = review;
  const results = useMemo(
    () => (fresh ? outcomeRows(rows, choices, outcomes, fresh) : []),
    [rows, choices, outcomes, fresh],
  );
  const verdict = verdictOf(outcomes, results);
  const tone = tones[verdict];
  const replaceToken = useReplaceToken(failure);
  const lost = lostSecret(results, newSecrets);
  return (
    <div className={styles['outcome']}>
      <p
        role={tone === 'success' ? 'status' : 'alert'}
        className={classNames(styles['verdict'], styles[tone])}
      >
        <ToneIcon tone={tone} />
        <span>{text.done[verdict]}</span>
      </p>
      {results.length > 0 && <OutcomeTable rows={results} />}
      {verdict !== 'unknown' && results.some(({ state }) => state === 'unconfirmed') && (
        <Finding tone="info">{text.unconfirmedHelp}</Finding>
      )}
      {lost && <Finding tone="info">{text.enterAgain}</Finding>}
      {failure &&
        (verdict === 'none' ? (
          <FailureCallout
            failure={failure}
            action={lost ? 'save-secret' : 'save'}
            actions={replaceToken}
            live="off"
          />
        ) : (
          // It may have arrived all the same: the outcomes say what the failure alone can't.
          <FailureCallout
            failure={failure}
            action="save"
            explanation={verdict === 'unknown' ? text.unknownHelp : text.resolvedByReading}
            tone="warning"
            actions={replaceToken}
            live="off"
          />
        ))}
    </div>
  );
}
