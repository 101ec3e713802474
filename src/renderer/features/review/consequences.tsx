import type { Consequence } from '#shared/settings/consequences';
import { useApp, useText } from '../../context';
import { Callout } from '../../ui/callout';
import { Finding } from '../../ui/finding';
import { TextField } from '../../ui/text-field';
import styles from './consequences.module.css';

interface ConsequencesProps {
  readonly consequences: readonly Consequence[];
  /** The organization's, which a dangerous change asks for. */
  readonly name: string;
  readonly saving: boolean;
}

/** What the changes bring about, in words; the dangerous ones together, with one question for all of them. */
export function Consequences({ consequences, name, saving }: ConsequencesProps) {
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
              <Finding key={one.name} tone="info">
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
          <Confirmation name={name} saving={saving} />
        </Callout>
      )}
    </>
  );
}

function Confirmation({ name, saving }: { readonly name: string; readonly saving: boolean }) {
  const text = useText().settings.review;
  const typedName = useApp((state) => state.review?.typedName ?? '');
  const typeName = useApp((state) => state.typeName);
  return (
    <div className={styles['confirmation']}>
      <TextField
        label={text.confirmName}
        help={<span className={styles['name']}>{text.confirmHint(name)}</span>}
        value={typedName}
        readOnly={saving}
        onChange={typeName}
      />
    </div>
  );
}

function useWords(): (consequence: Consequence) => { title: string; body: string } {
  const { consequences } = useText().settings;
  return (one) => consequences[one.name]('goneBefore' in one ? one.goneBefore : 0);
}
