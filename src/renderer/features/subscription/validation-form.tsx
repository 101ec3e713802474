import { type FormEvent, type RefObject, useId, useState } from 'react';
import { longestVersion, suggestedVersions } from '#shared/subscription/versions';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import { Finding } from '../../ui/finding';
import { TextField } from '../../ui/text-field';
import styles from './validation-form.module.css';

interface ValidationFormProps {
  readonly running: 'one' | 'all' | null;
  readonly one: RefObject<HTMLButtonElement | null>;
  readonly all: RefObject<HTMLButtonElement | null>;
}

/** Nothing is locked: what speaks against success is said beside the buttons. */
export function ValidationForm({ running, one, all }: ValidationFormProps) {
  const { subscription: text } = useText();
  const noCode = useApp((state) => state.snapshot?.settings.hasSubscriptionCode === false);
  const validate = useApp((state) => state.validate);
  const validateAll = useApp((state) => state.validateAll);
  const [version, setVersion] = useState('');
  const noCodeId = useId();
  const describedBy = noCode ? noCodeId : undefined;
  const tooLong = version.trim().length > longestVersion;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!tooLong) void validate(version);
  }

  return (
    <form className={styles['form']} onSubmit={submit}>
      <div className={styles['row']}>
        <div className={styles['version']}>
          <TextField
            label={text.version}
            value={version}
            onChange={setVersion}
            suggestions={suggestedVersions}
            placeholder={text.serversChoice}
            error={tooLong && text.versionTooLong(longestVersion)}
          />
        </div>
        <div className={styles['buttons']}>
          <Button
            ref={one}
            type="submit"
            variant="primary"
            busy={running === 'one'}
            aria-disabled={running === 'all'}
            aria-describedby={describedBy}
          >
            {text.validate}
          </Button>
          <Button
            ref={all}
            busy={running === 'all'}
            aria-disabled={running === 'one'}
            aria-describedby={describedBy}
            onClick={() => void validateAll()}
          >
            {text.validateAll}
          </Button>
        </div>
        {noCode && (
          <div className={styles['note']}>
            <Finding tone="warning" id={noCodeId}>
              {text.noCode}
            </Finding>
          </div>
        )}
      </div>
    </form>
  );
}
