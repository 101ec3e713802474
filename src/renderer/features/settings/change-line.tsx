import type { FieldKey } from '#shared/settings/fields';
import { useText } from '../../context';
import { Badge } from '../../ui/badge';
import { ButtonName } from '../../ui/button-name';
import { TextButton } from '../../ui/text-button';
import styles from './change-line.module.css';

interface ChangeLineProps {
  readonly fieldKey: FieldKey;
  /** Where the field stood, or what will become of it. */
  readonly words: string;
  readonly changedElsewhere: boolean;
  readonly onUndo: () => void;
}

export function ChangeLine({ fieldKey, words, changedElsewhere, onUndo }: ChangeLineProps) {
  const text = useText().settings;
  return (
    <p className={styles['line']}>
      <span className={styles['words']} title={words}>
        {words}
      </span>
      {changedElsewhere && <Badge tone="warning">{text.changedElsewhere}</Badge>}
      <TextButton onClick={onUndo}>
        <ButtonName short={text.undo} full={text.undoField(text.fields[fieldKey].label)} />
      </TextButton>
    </p>
  );
}
