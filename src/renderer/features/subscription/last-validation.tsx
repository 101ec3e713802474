import type { SubscriptionValidation } from '#shared/subscription/schema';
import { answeredForAnother } from '#shared/subscription/versions';
import { useApp, useText } from '../../context';
import { type Fact, ResultCard } from '../../runs/result-card';
import { Verdict } from '../../runs/verdict';
import { When } from '../../runs/when';
import styles from './last-validation.module.css';
import { isOutdated } from './outdated';

interface LastValidationProps {
  readonly validation: SubscriptionValidation;
}

export function LastValidation({ validation }: LastValidationProps) {
  const { subscription: text, format } = useText();
  const codeChangedAt = useApp((state) => state.secretsChangedAt.subscriptionCode ?? null);
  const outdated = isOutdated(validation, codeChangedAt);
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
            current={!outdated}
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
