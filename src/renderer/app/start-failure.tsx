import type { Failure } from '#shared/failure';
import { useText } from '../context';
import { FailureCallout } from '../failure-callout';
import styles from './start-failure.module.css';

/** All there is to show when the app could not tell its window what to begin with. */
export function StartFailure({ failure }: { readonly failure: Failure }) {
  const text = useText();
  return (
    <main className={styles['page']}>
      <h1>{text.app.name}</h1>
      <FailureCallout failure={failure} action="other" />
    </main>
  );
}
