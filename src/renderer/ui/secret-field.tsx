import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { type Ref, useState } from 'react';
import { classNames } from './class-names';
import { FieldFrame, type FieldProps } from './field-frame';
import { IconButton } from './icon-button';
import input from './input.module.css';
import styles from './secret-field.module.css';

export type SecretFieldProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  /** The toggle's name while the secret is masked, and while it is shown. */
  showLabel: string;
  hideLabel: string;
  placeholder?: string | undefined;
  name?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

/** Masked at first. `new-password` keeps the browser from offering to fill it in or to save it. */
export function SecretField(props: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...props}>
      {(control) => (
        <>
          <input
            {...control}
            ref={props.ref}
            className={classNames(input['input'], shown && input['mono'], styles['input'])}
            type={shown ? 'text' : 'password'}
            name={props.name}
            value={props.value}
            placeholder={props.placeholder}
            aria-required={props.required || undefined}
            disabled={props.disabled}
            autoComplete="new-password"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => props.onChange(event.target.value)}
            onBlur={props.onBlur}
          />
          <IconButton
            className={styles['toggle']}
            label={shown ? props.hideLabel : props.showLabel}
            icon={shown ? <EyeOff /> : <Eye />}
            disabled={props.disabled}
            onClick={() => setShown(!shown)}
          />
        </>
      )}
    </FieldFrame>
  );
}
