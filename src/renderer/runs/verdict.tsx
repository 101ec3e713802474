import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import { classNames } from '../ui/class-names';
import styles from './verdict.module.css';

interface VerdictProps {
  readonly good: boolean;
  readonly word: string;
  /** Coloured only while it was just obtained and speaks of what is stored now. */
  readonly current?: boolean;
  readonly size?: 'row' | 'large';
}

export function Verdict({ good, word, current = false, size = 'row' }: VerdictProps) {
  const Icon = good ? CircleCheck : CircleX;
  const tone = current && styles[good ? 'good' : 'bad'];
  return (
    <span className={classNames(styles['verdict'], styles[size], tone)}>
      <Icon />
      {word}
    </span>
  );
}
