import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './icon-button.module.css';

export type IconButtonProps = Omit<
  ComponentPropsWithRef<'button'>,
  'style' | 'children' | 'aria-label'
> & {
  label: string;
  icon: ReactNode;
  /** The tooltip where it says more than the name, such as the shortcut. */
  title?: string | undefined;
};

export function IconButton({ label, icon, title = label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles['button'], className)}
      aria-label={label}
      title={title}
    >
      {icon}
    </button>
  );
}
