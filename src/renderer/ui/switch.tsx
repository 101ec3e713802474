import styles from './switch.module.css';

export type SwitchProps = {
  /** The exact accessible name; or the id of the element that holds it. */
  label?: string | undefined;
  labelledBy?: string | undefined;
  describedBy?: string | undefined;
  id?: string | undefined;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** The state in words beside the track. It isn't part of the name: `role=switch` already says it. */
  onText: string;
  offText: string;
  disabled?: boolean | undefined;
};

export function Switch(props: SwitchProps) {
  const { checked, onCheckedChange } = props;
  return (
    <button
      type="button"
      role="switch"
      id={props.id}
      className={styles['root']}
      aria-checked={checked}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      disabled={props.disabled}
      onClick={() => onCheckedChange(!checked)}
    >
      <span className={styles['track']} data-checked={checked || undefined}>
        <span className={styles['thumb']} data-checked={checked || undefined} />
      </span>
      <span aria-hidden="true">{checked ? props.onText : props.offText}</span>
    </button>
  );
}
