import styles from './progress.module.css';

/** How far is unknown; that something runs is what it says. */
export function Progress({ label }: { label: string }) {
  return (
    <div role="progressbar" aria-label={label} className={styles['track']}>
      <div className={styles['bar']} />
    </div>
  );
}
