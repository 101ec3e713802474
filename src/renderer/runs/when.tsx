import { useApp, useText } from '../context';
import { RelativeTime } from '../ui/relative-time';
import styles from './when.module.css';

/** A moment as told by the app's clock, in milliseconds since 1970. */
export function When({ at }: { readonly at: number }) {
  const { format } = useText();
  const clock = useApp((state) => state.clock);
  return (
    <span className={styles['when']}>
      <RelativeTime at={at} now={clock} ago={format.ago} absolute={format.dateTime} />
    </span>
  );
}
