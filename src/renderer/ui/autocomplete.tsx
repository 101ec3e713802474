import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import type { InputHTMLAttributes, Ref } from 'react';
import styles from './autocomplete.module.css';
import { classNames } from './class-names';
import { FieldFrame, type FieldProps } from './field-frame';
import input from './input.module.css';

export type AutocompleteProps = FieldProps & {
  /** Free text: the suggestions are only a shorter way to type. */
  value: string;
  onValueChange: (value: string) => void;
  suggestions: readonly string[];
  onBlur?: (() => void) | undefined;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  placeholder?: string | undefined;
  name?: string | undefined;
  mono?: boolean | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

export function Autocomplete(props: AutocompleteProps) {
  const { value, onValueChange, suggestions, mono, required } = props;
  return (
    <FieldFrame {...props}>
      {(control) => (
        <Base.Root
          items={suggestions}
          value={value}
          onValueChange={(next) => onValueChange(next)}
          openOnInputClick
          disabled={props.disabled}
        >
          <Base.Input
            {...control}
            ref={props.ref}
            className={classNames(input['input'], mono && input['mono'])}
            name={props.name}
            inputMode={props.inputMode}
            placeholder={props.placeholder}
            aria-required={required || undefined}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            onBlur={props.onBlur}
          />
          <Base.Portal>
            <Base.Positioner className={styles['positioner']} align="start" sideOffset={4}>
              <Base.Popup className={styles['popup']}>
                <Base.List className={classNames(styles['list'], mono && styles['mono'])}>
                  {(suggestion: string) => (
                    <Base.Item key={suggestion} value={suggestion} className={styles['item']}>
                      {suggestion}
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </FieldFrame>
  );
}
