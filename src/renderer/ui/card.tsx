import type { ComponentPropsWithRef } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names';

export type CardProps = Omit<ComponentPropsWithRef<'div'>, 'style'> & {
  /** Off for rows that bring their own padding and hairlines. */
  padded?: boolean | undefined;
};

export function Card({ padded = false, className, ...rest }: CardProps) {
  return (
    <div {...rest} className={classNames(styles['card'], padded && styles['padded'], className)} />
  );
}
