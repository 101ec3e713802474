import { fields, sections } from '#shared/settings/fields';
import { useText } from '../../context';
import { Card } from '../../ui/card';
import { Skeleton } from '../../ui/skeleton';
import styles from './settings-skeleton.module.css';

/** The editor's cards and rows while their values are still being read. */
export function SettingsSkeleton() {
  const text = useText();
  return (
    <div>
      <p role="status" className="visually-hidden">
        {text.app.freshness.reading}
      </p>
      {sections.map((section) => (
        <div key={section} className={styles['section']} aria-hidden="true">
          <Skeleton width={120} height={14} />
          <Card className={styles['card']}>
            {fields
              .filter((field) => field.section === section)
              .map(({ key }) => (
                <div key={key} className={styles['row']}>
                  <div className={styles['words']}>
                    <Skeleton width={160} height={12} />
                    <Skeleton width={260} height={10} />
                  </div>
                  <Skeleton width={112} height={24} />
                </div>
              ))}
          </Card>
        </div>
      ))}
    </div>
  );
}
