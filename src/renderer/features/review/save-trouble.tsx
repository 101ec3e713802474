import type { Failure } from '#shared/failure';
import { useText } from '../../context';
import { Callout } from '../../ui/callout';
import styles from './save-trouble.module.css';

interface SaveTroubleProps {
  readonly failure: Failure;
  /** What it means for the changes, which the failure alone can't say. */
  readonly explanation: string;
}

/** What went wrong on the way of a save that may have arrived all the same. */
export function SaveTrouble({ failure, explanation }: SaveTroubleProps) {
  const { failures } = useText();
  const { title, serverMessage, reference } = failures.describe(failure, 'other');
  return (
    <Callout tone="warning" title={title}>
      <p>{explanation}</p>
      {serverMessage && <p className={styles['server']}>{failures.serverSays(serverMessage)}</p>}
      {reference && <p className={styles['reference']}>{reference}</p>}
    </Callout>
  );
}
