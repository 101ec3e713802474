import { useMemo } from 'react';
import { hostOf } from '#shared/organization/base-url';
import type { Organization } from '#shared/organization/schema';
import { useApp, useText } from '../../context';
import { When } from '../../runs/when';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import styles from './compared-sides.module.css';
import { sideName } from './side-name';

interface ComparedSidesProps {
  readonly others: readonly Organization[];
}

/** Which two are compared, and how old the settings of each are. */
export function ComparedSides({ others }: ComparedSidesProps) {
  const words = useText().history.organizations;
  const name = useApp(sideName('activeId'));
  const comparedName = useApp(sideName('comparedId'));
  const readAt = useApp(({ snapshot, confirmedAt }) => confirmedAt ?? snapshot?.readAt ?? null);
  const compared = useApp((state) => state.compared);
  const comparedId = useApp((state) => state.comparedId);
  const compareWith = useApp((state) => state.compareWith);
  const choices = useMemo(() => choicesOf(others), [others]);
  return (
    <Card padded className={styles['sides']}>
      <div className={styles['side']}>
        <span>{words.this}</span>
        <span className={styles['name']} title={name}>
          {name}
        </span>
        <Age name={name} at={readAt} />
      </div>
      <div className={styles['side']}>
        <Select
          label={words.compareWith}
          value={comparedId ?? ''}
          options={choices}
          onValueChange={(id) => void compareWith(id)}
        />
        {compared && (
          <Age name={comparedName} at={compared.confirmedAt ?? compared.snapshot?.readAt ?? null} />
        )}
      </div>
    </Card>
  );
}

interface AgeProps {
  readonly name: string;
  /** Null where nothing was ever read. */
  readonly at: number | null;
}

function Age({ name, at }: AgeProps) {
  const words = useText().history.organizations;
  return (
    <p className={styles['age']}>
      {at === null ? (
        words.neverRead(name)
      ) : (
        <>
          {words.lastRead} <When at={at} />
        </>
      )}
    </p>
  );
}

/** Those of one name are told apart by where they are. */
function choicesOf(organizations: readonly Organization[]): { value: string; label: string }[] {
  const counts = new Map<string, number>();
  for (const { name } of organizations) counts.set(name, (counts.get(name) ?? 0) + 1);
  return organizations.map(({ id, name, baseUrl, slug }) => {
    const place = [hostOf(baseUrl), slug].filter(Boolean).join(' · ');
    return { value: id, label: (counts.get(name) ?? 0) > 1 ? `${name} (${place})` : name };
  });
}
