import { Fragment, type ReactNode } from 'react';
import type { PlainValue } from '#shared/settings/draft';
import { useText } from '../context';
import { classNames } from '../ui/class-names';
import styles from './value.module.css';

/** Numbers and addresses as code; words as words. */
export function Value({ value }: { readonly value: PlainValue }) {
  const text = useText().settings;
  const isCode = typeof value !== 'boolean' && value !== '';
  return (
    <span className={classNames(isCode && styles['code'])}>{breakable(text.value(value))}</span>
  );
}

/** An address breaks after its dots and slashes, before it breaks inside a word. */
function breakable(words: string): ReactNode {
  return [...words.matchAll(/.+?(?:[./](?=\w)|$)/gs)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
