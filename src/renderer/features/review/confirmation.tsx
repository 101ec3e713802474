import { useApp, useText } from '../../context';
import { TextField } from '../../ui/text-field';
import styles from './confirmation.module.css';

interface ConfirmationProps {
  /** The organization's, as it has to be typed. */
  readonly name: string;
  readonly saving: boolean;
}

/** The one question for all dangers of a save. */
export function Confirmation({ name, saving }: ConfirmationProps) {
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
