import { firstLetter } from './first-letter';
import styles from './mark.module.css';

/** The tile before an organization's name. Decoration: the name stands beside it. */
export function Mark({ name }: { name: string }) {
  return (
    <span className={styles['mark']} aria-hidden="true">
      {firstLetter(name)}
    </span>
  );
}
