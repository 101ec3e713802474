import Lock from 'lucide-react/icons/lock';
import LockOpen from 'lucide-react/icons/lock-open';
import { useText } from '../../context';
import { Button } from '../../ui/button';
import styles from './standing-secret.module.css';

interface StandingSecretProps {
  readonly label: string;
  readonly stored: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

/** A secret as it stands on the server, which is all that can be known of it, and what can be done with it. */
export function StandingSecret({ label, stored, onOpen, onRemove }: StandingSecretProps) {
  const { secret } = useText().settings;
  return (
    <div className={styles['line']}>
      <span className={styles['state']}>
        {stored ? <Lock /> : <LockOpen />}
        {stored ? secret.stored : secret.notStored}
      </span>
      <div className={styles['actions']}>
        {stored && (
          <Button variant="quiet" aria-label={secret.removeField(label)} onClick={onRemove}>
            {secret.remove}
          </Button>
        )}
        <Button
          aria-label={stored ? secret.replaceField(label) : secret.setField(label)}
          onClick={onOpen}
        >
          {stored ? secret.replace : secret.set}
        </Button>
      </div>
    </div>
  );
}
