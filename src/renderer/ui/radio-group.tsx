import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import styles from './radio-group.module.css';

export type RadioOption<V extends string> = {
  value: V;
  label: string;
  /** A second line: described, not named, by it. */
  detail?: ReactNode;
  disabled?: boolean | undefined;
};

export type RadioGroupProps<V extends string> = {
  /** The exact accessible name. */
  label: string;
  labelHidden?: boolean | undefined;
  describedBy?: string | undefined;
  /** Null while nothing is chosen. */
  value: V | null;
  options: readonly RadioOption<V>[];
  onValueChange: (value: V) => void;
  /** Side by side for two or three short options. */
  inline?: boolean | undefined;
  disabled?: boolean | undefined;
};

export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { label, labelHidden, value, options, onValueChange } = props;
  const id = useId();
  return (
    <div className={styles['frame']}>
      {!labelHidden && <span id={id}>{label}</span>}
      <Base<V | null>
        className={classNames(styles['group'], props.inline && styles['inline'])}
        aria-label={labelHidden ? label : undefined}
        aria-labelledby={labelHidden ? undefined : id}
        aria-describedby={props.describedBy}
        value={value}
        disabled={props.disabled}
        onValueChange={(next) => {
          if (next !== null) onValueChange(next);
        }}
      >
        {options.map((option) => (
          <Option key={option.value} {...option} />
        ))}
      </Base>
    </div>
  );
}

function Option<V extends string>({ value, label, detail, disabled }: RadioOption<V>) {
  const id = useId();
  return (
    <label className={styles['option']} htmlFor={`${id}-input`}>
      <Radio.Root<V>
        className={styles['radio']}
        id={`${id}-input`}
        value={value}
        disabled={disabled}
        aria-labelledby={id}
        aria-describedby={detail ? `${id}-detail` : undefined}
      />
      <span className={styles['words']}>
        <span id={id}>{label}</span>
        {detail && (
          <span id={`${id}-detail`} className={styles['detail']}>
            {detail}
          </span>
        )}
      </span>
    </label>
  );
}
