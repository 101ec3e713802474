import { useRef } from 'react';
import { useApp, useText } from '../../context';
import { RunCard } from '../../runs/run-card';
import type { ValidationRun } from '../../store/subscription-slice';
import { ValidationForm } from './validation-form';

/** Starts one validation or all of them, and shows how far they are. */
export function ValidationRunner() {
  const { subscription: text } = useText();
  const run = useApp((state) => state.validationRun);
  const cancelValidation = useApp((state) => state.cancelValidation);
  const one = useRef<HTMLButtonElement>(null);
  const all = useRef<HTMLButtonElement>(null);
  const running = run && (run.versions.length > 1 ? 'all' : 'one');
  return (
    <RunCard
      idle={text.versionHelp}
      running={
        run && {
          run,
          label: text.running,
          status: (elapsedMs) =>
            running === 'all' ? progressOf(run, text) : text.elapsed(elapsedMs),
          onCancel: () => void cancelValidation(),
          starter: running === 'all' ? all : one,
        }
      }
    >
      <ValidationForm running={running} one={one} all={all} />
    </RunCard>
  );
}

function progressOf(
  { versions, done }: ValidationRun,
  text: ReturnType<typeof useText>['subscription'],
): string {
  return text.runningAll(done, versions.length, versions[done] ?? text.serversChoice);
}
