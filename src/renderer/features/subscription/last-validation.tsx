import { isOutdated } from '#shared/subscription/outdated';
import type { SubscriptionValidation } from '#shared/subscription/schema';
import { answeredForAnother } from '#shared/subscription/versions';
import { useApp, useText } from '../../context';
import { isRecent } from '../../runs/recent';
import { type Fact, ResultCard } from '../../runs/result-card';
import { Verdict } from '../../runs/verdict';
import { When } from '../../runs/when';
import styles from './last-validation.module.css';

interface LastValidationProps {
  readonly validation: SubscriptionValidation;
}

export function LastValidation({ validation }: LastValidationProps) {
  const { subscription: text, format } = useText();
  const settings = useApp((state) => state.snapshot?.settings ?? null);
  const codeChangedAt = useApp((state) => state.secretsChangedAt.subscriptionCode ?? null);
  const recent = useApp((state) => isRecent(validation.checkedAt, state.clock));
  const outdated = isOutdated(validation, settings, codeChangedAt);
  const { asked, odooVersion, valid, durationMs, checkedAt } = validation;
  const facts: Fact[] = [
    { label: text.duration, value: format.duration(durationMs) },
    { label: text.checkedAt, value: <When at={checkedAt} /> },
  ];
  const notes = answeredForAnother(validation)
    ? [text.otherVersion(asked ?? '', odooVersion || text.noVersion)]
    : [];
  return (
    <ResultCard
      verdict={
        <>
          <Verdict
            size="large"
            good={valid}
            word={valid ? text.valid : text.notValid}
            current={recent && !outdated}
          />
          {odooVersion !== '' && (
            <span className={styles['version']}>{text.validFor(odooVersion)}</span>
          )}
        </>
      }
      outdated={outdated ? { word: text.outdated, reason: text.outdatedHelp } : null}
      notes={notes}
      facts={facts}
    >
      {!valid && <PossibleReasons />}
    </ResultCard>
  );
}

function PossibleReasons() {
  const { subscription: text } = useText();
  return (
    <div>
      <h3>{text.possibleReasons}</h3>
      <ul className={styles['reasons']}>
        {text.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}
