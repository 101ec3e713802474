import ChevronDown from 'lucide-react/icons/chevron-down';
import type { Ref } from 'react';
import { FieldFrame, type FieldProps } from './field-frame';
import styles from './select.module.css';

export type SelectOption<V extends string> = { value: V; label: string };

export type SelectProps<V extends string> = FieldProps & {
  value: V;
  options: readonly SelectOption<V>[];
  onValueChange: (value: V) => void;
  ref?: Ref<HTMLSelectElement> | undefined;
};

/** The system's own list: it takes hundreds of options, finds them as one types, and is never cut by the window. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { value, options, onValueChange } = props;
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    if (option) onValueChange(option.value);
  };
  return (
    <FieldFrame {...props}>
      {(control) => (
        <>
          <select
            {...control}
            ref={props.ref}
            className={styles['select']}
            value={value}
            onChange={(event) => choose(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown className={styles['icon']} />
        </>
      )}
    </FieldFrame>
  );
}
