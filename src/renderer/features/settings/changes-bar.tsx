import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useId } from 'react';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import styles from './changes-bar.module.css';
import type { FieldState } from './field-state';

interface ChangesBarProps {
  readonly states: readonly FieldState[];
  readonly onDiscarded: () => void;
}

/** Stays at the bottom while there are changes. */
export function ChangesBar({ states, onDiscarded }: ChangesBarProps) {
  const text = useText().settings;
  const discard = useApp((state) => state.discard);
  const openReview = useApp((state) => state.openReview);
  const reasonId = useId();
  const count = states.filter(({ change }) => change !== null).length;
  const invalid = states.filter((state) => state.invalid).length;
  if (count === 0) return null;
  return (
    <div className={styles['bar']}>
      <div role="status" className={styles['words']}>
        <p className={styles['count']}>{text.changes(count)}</p>
        {invalid > 0 && (
          <p id={reasonId} className={styles['reason']}>
            <TriangleAlert />
            <span>{text.invalid(invalid)}</span>
          </p>
        )}
      </div>
      <Button
        variant="quiet"
        onClick={() => {
          discard();
          onDiscarded();
        }}
      >
        {text.discard}
      </Button>
      <Button
        variant="primary"
        aria-disabled={invalid > 0}
        aria-describedby={invalid > 0 ? reasonId : undefined}
        onClick={() => void openReview()}
      >
        {text.reviewCount(count)}
      </Button>
    </div>
  );
}
