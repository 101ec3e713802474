import styles from './chip.module.css';

export type ChipProps = {
  /** The exact accessible name: the count is for the eye alone. */
  label: string;
  count?: number | undefined;
  pressed: boolean;
  onPressedChange: (pressed: boolean) => void;
  disabled?: boolean | undefined;
};

export function Chip({ label, count, pressed, onPressedChange, disabled }: ChipProps) {
  return (
    <button
      type="button"
      className={styles['chip']}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => onPressedChange(!pressed)}
    >
      {label}
      {count !== undefined && (
        <span className={styles['count']} aria-hidden="true">
          {count}
        </span>
      )}
    </button>
  );
}
