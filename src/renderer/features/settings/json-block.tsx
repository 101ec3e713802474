import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import { useOverflow } from '../../ui/use-overflow';
import styles from './json-block.module.css';

interface JsonBlockProps {
  readonly heading: string;
  readonly help: ReactNode;
  readonly note?: ReactNode;
  /** The exact name of the copy button. */
  readonly copyLabel: string;
  readonly json: string;
}

export function JsonBlock({ heading, help, note, copyLabel, json }: JsonBlockProps) {
  const id = useId();
  const [scroller, overflows] = useOverflow<HTMLDivElement>();
  // Chromium 114 doesn't let the keyboard into a scroller by itself.
  const reachable = overflows ? { tabIndex: 0, role: 'region', 'aria-labelledby': id } : undefined;
  return (
    <section className={styles['block']}>
      <div className={styles['head']}>
        <div className={styles['words']}>
          <h2 id={id}>{heading}</h2>
          <p className={styles['help']}>{help}</p>
        </div>
        <CopyButton label={copyLabel} content={json} />
      </div>
      {note}
      <div ref={scroller} className={styles['scroller']} {...reachable}>
        <pre className={styles['json']}>{json}</pre>
      </div>
    </section>
  );
}

/** How long a button says that it has copied. */
const saidForMs = 2_000;

function CopyButton({ label, content }: { readonly label: string; readonly content: string }) {
  const text = useText();
  const copy = useApp((state) => state.copy);
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), saidForMs);
    return () => clearTimeout(timer);
  }, [result]);
  return (
    <div className={styles['copy']}>
      <span role="status" className={styles['result']}>
        {result === 'copied' && text.app.copied}
        {result === 'failed' && text.settings.json.notCopied}
      </span>
      <Button
        aria-label={label}
        icon={result === 'copied' ? <Check /> : <Copy />}
        onClick={async () => setResult((await copy(content)) ? 'copied' : 'failed')}
      >
        {text.settings.json.copy}
      </Button>
    </div>
  );
}
