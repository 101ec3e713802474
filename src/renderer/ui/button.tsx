import LoaderCircle from 'lucide-react/icons/loader-circle';
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'default' | 'quiet' | 'danger';

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'style'> & {
  variant?: ButtonVariant | undefined;
  icon?: ReactNode;
  /** Something this button started is under way: it keeps its width, its name and the focus. */
  busy?: boolean | undefined;
};

/**
 * `disabled` takes the button out of reach. `aria-disabled` with `aria-describedby` leaves it focusable,
 * so that its reason can be read, but lets no click through.
 */
export function Button(props: ButtonProps) {
  const { variant = 'default', icon, busy = false, className, children, onClick, ...rest } = props;
  const inert = busy || rest['aria-disabled'] === true || rest['aria-disabled'] === 'true';
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles['button'], styles[variant], busy && styles['busy'], className)}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={inert ? refuse : onClick}
    >
      <span className={styles['content']}>
        {icon}
        {children}
      </span>
      {busy && <LoaderCircle className={styles['spinner']} />}
    </button>
  );
}

function refuse(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
