import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names';
import styles from './changed.module.css';
import type { Effect } from './plan';

interface ChangedProps {
  readonly effect: Effect;
  readonly children: ReactNode;
}

/** A new value with the sign of what happens. The sign is apart from the value: `- 90` would be another number. */
export function Changed({ effect, children }: ChangedProps) {
  return (
    <span className={classNames(styles['result'], styles[effect])}>
      {effect === 'added' && <Plus />}
      {effect === 'removed' && <Minus />}
      <span className={styles['value']}>{children}</span>
    </span>
  );
}
