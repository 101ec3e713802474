import CircleAlert from 'lucide-react/icons/circle-alert';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names';
import styles from './field-frame.module.css';

/** What every field that is typed into takes, whatever its control looks like. */
export type FieldProps = {
  /** The exact accessible name. */
  label: string;
  /** The label is drawn elsewhere (a settings row): here it is only the name. */
  labelHidden?: boolean | undefined;
  /** Beside the label and never part of the name. */
  optionalText?: string | undefined;
  help?: ReactNode;
  error?: ReactNode;
  /** Ids of further texts that describe the field, read before its own help and error. */
  describedBy?: string | undefined;
  /** For a label drawn elsewhere that should move the focus here. */
  id?: string | undefined;
  width?: 'number' | 'full' | undefined;
  autoFocus?: boolean | undefined;
};

/** The attributes the input itself must carry. */
export type FieldControlProps = {
  id: string;
  'aria-label': string | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type FieldFrameProps = FieldProps & { children: (control: FieldControlProps) => ReactNode };

export function FieldFrame(props: FieldFrameProps) {
  const { label, labelHidden, optionalText, help, error } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const frame = useRef<HTMLDivElement>(null);
  useFocusOnMount(frame, props.autoFocus === true);
  const helpId = help ? `${id}-help` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const control: FieldControlProps = {
    id,
    'aria-label': labelHidden ? label : undefined,
    'aria-describedby': classNames(props.describedBy, helpId, errorId) || undefined,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div ref={frame} className={styles['field']}>
      {!labelHidden && (
        <div className={styles['head']}>
          <label htmlFor={id}>{label}</label>
          {optionalText && <span className={styles['optional']}>{optionalText}</span>}
        </div>
      )}
      <div className={styles[props.width ?? 'full']}>{props.children(control)}</div>
      {error && (
        <p id={errorId} className={styles['error']}>
          <CircleAlert />
          <span>{error}</span>
        </p>
      )}
      {help && (
        <p id={helpId} className={styles['help']}>
          {help}
        </p>
      )}
    </div>
  );
}

function useFocusOnMount(frame: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    if (wanted) frame.current?.querySelector('input')?.focus();
  }, [frame, wanted]);
}
