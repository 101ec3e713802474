import { useId, useRef, useState } from 'react';
import { longestVersion, suggestedVersions } from '#shared/subscription/versions';
import { useApp, useText } from '../../context';
import { RunCard } from '../../runs/run-card';
import type { ValidationRun } from '../../store/subscription-slice';
import { Button } from '../../ui/button';
import { Finding } from '../../ui/finding';
import { TextField } from '../../ui/text-field';
import styles from './validation-runner.module.css';

/** Starts one validation or all of them. Nothing is locked: what speaks against success is said beside it. */
export function ValidationRunner() {
  const { subscription: text } = useText();
  const noCode = useApp((state) => state.snapshot?.settings.hasSubscriptionCode === false);
  const run = useApp((state) => state.validationRun);
  const validate = useApp((state) => state.validate);
  const validateAll = useApp((state) => state.validateAll);
  const cancelValidation = useApp((state) => state.cancelValidation);
  const [version, setVersion] = useState('');
  const one = useRef<HTMLButtonElement>(null);
  const all = useRef<HTMLButtonElement>(null);
  const noCodeId = useId();
  const describedBy = noCode ? noCodeId : undefined;
  const several = run !== null && run.versions.length > 1;
  const tooLong = version.trim().length > longestVersion;

  return (
    <RunCard
      idle={text.versionHelp}
      running={
        run && {
          run,
          label: text.running,
          status: (elapsedMs) => (several ? progressOf(run, text) : text.elapsed(elapsedMs)),
          onCancel: () => void cancelValidation(),
          starter: several ? all : one,
        }
      }
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!tooLong) void validate(version);
        }}
      >
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
              busy={run !== null && !several}
              aria-disabled={several}
              aria-describedby={describedBy}
            >
              {text.validate}
            </Button>
            <Button
              ref={all}
              busy={several}
              aria-disabled={run !== null && !several}
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
    </RunCard>
  );
}

function progressOf(
  { versions, done }: ValidationRun,
  text: ReturnType<typeof useText>['subscription'],
): string {
  return text.runningAll(done, versions.length, versions[done] ?? text.serversChoice);
}
