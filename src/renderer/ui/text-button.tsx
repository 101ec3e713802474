import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names';
import styles from './text-button.module.css';

export type TextButtonProps = Omit<ComponentPropsWithRef<'button'>, 'style'>;

/** A button that reads as part of a line of text, such as `Undo` after the former value. */
export function TextButton({ className, ...rest }: TextButtonProps) {
  return <button type="button" {...rest} className={classNames(styles['button'], className)} />;
}
