import type { HTMLInputTypeAttribute, InputHTMLAttributes, KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names';
import { FieldFrame, type FieldProps } from './field-frame';
import styles from './input.module.css';

export type TextFieldProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  type?: HTMLInputTypeAttribute | undefined;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  placeholder?: string | undefined;
  name?: string | undefined;
  maxLength?: number | undefined;
  mono?: boolean | undefined;
  /** Shorter ways to type: any other text is taken as well. */
  suggestions?: readonly string[] | undefined;
  /** Said to assistive technology; the browser's own validation bubbles stay out of it. */
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  readOnly?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

export function TextField(props: TextFieldProps) {
  const { onChange, mono, required, suggestions, ref } = props;
  return (
    <FieldFrame {...props}>
      {(control) => (
        <>
          <input
            {...control}
            ref={ref}
            className={classNames(styles['input'], mono && styles['mono'])}
            type={props.type ?? 'text'}
            list={suggestions && `${control.id}-suggestions`}
            inputMode={props.inputMode}
            name={props.name}
            value={props.value}
            placeholder={props.placeholder}
            maxLength={props.maxLength}
            aria-required={required || undefined}
            disabled={props.disabled}
            readOnly={props.readOnly}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            onBlur={props.onBlur}
            onKeyDown={props.onKeyDown}
          />
          {suggestions && (
            <datalist id={`${control.id}-suggestions`}>
              {suggestions.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FieldFrame>
  );
}
