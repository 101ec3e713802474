import { fields } from '#shared/settings/fields';
import { useText } from '../../context';
import { Skeleton } from '../../ui/skeleton';
import styles from './snapshot-skeleton.module.css';

/** A snapshot while it is still being read. */
export function SnapshotSkeleton() {
  const text = useText().history;
  return (
    <>
      <p role="status" className="visually-hidden">
        {text.reading}
      </p>
      <div className={styles['rows']} aria-hidden="true">
        <Skeleton width={200} height={16} />
        {fields.map(({ key }) => (
          <Skeleton key={key} width="100%" height={20} />
        ))}
      </div>
    </>
  );
}
