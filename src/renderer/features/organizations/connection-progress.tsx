import { useText } from '../../context';
import styles from './connect-page.module.css';

interface ConnectionProgressProps {
  readonly busy: boolean;
  /** What to expect, while nothing runs. */
  readonly otherwise: string;
}

export function ConnectionProgress({ busy, otherwise }: ConnectionProgressProps) {
  const text = useText().organizations.connect;
  return (
    <p className={styles['progress']} role="status">
      {busy ? text.connecting : otherwise}
    </p>
  );
}
