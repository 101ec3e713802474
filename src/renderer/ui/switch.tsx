import { Switch as Base } from '@base-ui/react/switch';
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
  const { label, labelledBy, describedBy, id, checked, onCheckedChange, disabled } = props;
  return (
    <Base.Root
      nativeButton
      render={<button type="button" />}
      className={styles['root']}
      {...(id !== undefined && { id })}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next)}
      disabled={disabled}
    >
      <span className={styles['track']} data-checked={checked || undefined}>
        <Base.Thumb className={styles['thumb']} />
      </span>
      <span aria-hidden="true">{checked ? props.onText : props.offText}</span>
    </Base.Root>
  );
}
