import Search from 'lucide-react/icons/search';
import type { KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names';
import input from './input.module.css';
import styles from './search-field.module.css';

export type SearchFieldProps = {
  /** Name and placeholder in one. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  /** Shown at the end while the field is empty, such as `Ctrl F`. */
  shortcut?: string | undefined;
  describedBy?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, shortcut } = props;

  // The first Escape belongs to the text; only an empty field lets it on to whatever it would close.
  const clearOnEscape = (event: KeyboardEvent<HTMLInputElement>) => {
    props.onKeyDown?.(event);
    if (event.key !== 'Escape' || value === '') return;
    event.preventDefault();
    event.stopPropagation();
    onChange('');
  };

  return (
    <div className={classNames(styles['search'], props.className)}>
      <Search className={styles['icon']} />
      <input
        ref={props.ref}
        className={classNames(input['input'], styles['input'])}
        type="search"
        aria-label={label}
        aria-describedby={props.describedBy}
        placeholder={label}
        value={value}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={clearOnEscape}
      />
      {shortcut && value === '' && (
        <span className={styles['shortcut']} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </div>
  );
}
