import Lock from 'lucide-react/icons/lock';
import LockOpen from 'lucide-react/icons/lock-open';
import { useText } from '../../context';
import { Button } from '../../ui/button';
import { ButtonName } from '../../ui/button-name';
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
          <Button variant="quiet" onClick={onRemove}>
            <ButtonName short={secret.remove} full={secret.removeField(label)} />
          </Button>
        )}
        <Button onClick={onOpen}>
          {stored ? (
            <ButtonName short={secret.replace} full={secret.replaceField(label)} />
          ) : (
            <ButtonName short={secret.set} full={secret.setField(label)} />
          )}
        </Button>
      </div>
    </div>
  );
}
