import type { ReactNode } from 'react';
import type { Consequence } from '#shared/settings/consequences';
import { useText } from '../../context';
import { Callout } from '../../ui/callout';
import { Finding } from '../../ui/finding';
import styles from './consequences.module.css';

interface ConsequencesProps {
  readonly consequences: readonly Consequence[];
  /** Asked once, under the dangerous ones. */
  readonly children: ReactNode;
}

/** What the changes bring about, in words; the dangerous ones together. */
export function Consequences({ consequences, children }: ConsequencesProps) {
  const wordsOf = useWords();
  const [first, ...further] = consequences.filter((one) => one.dangerous);
  const quiet = consequences.filter((one) => !one.dangerous);
  return (
    <>
      {quiet.length > 0 && (
        <div className={styles['quiet']}>
          {quiet.map((one) => {
            const { title, body } = wordsOf(one);
            return (
              // Of the quiet ones only what may delete entries is a warning.
              <Finding key={one.name} tone={'gone' in one ? 'warning' : 'info'}>
                {title} {body}
              </Finding>
            );
          })}
        </div>
      )}
      {first && (
        <Callout tone="danger" title={wordsOf(first).title}>
          <p>{wordsOf(first).body}</p>
          {further.map((one) => (
            <div key={one.name} className={styles['further']}>
              <p className={styles['title']}>{wordsOf(one).title}</p>
              <p>{wordsOf(one).body}</p>
            </div>
          ))}
          {children}
        </Callout>
      )}
    </>
  );
}

function useWords(): (consequence: Consequence) => { title: string; body: string } {
  const { consequences } = useText().settings;
  return (one) => consequences[one.name]('gone' in one ? one.gone : { kind: 'none' });
}
