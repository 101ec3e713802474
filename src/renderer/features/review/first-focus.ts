import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Review } from '../../store/review-slice';

export interface FirstFocus {
  /** What the steps draw. */
  readonly content: RefObject<HTMLDivElement | null>;
  /** The button that does no harm. */
  readonly safe: RefObject<HTMLButtonElement | null>;
  /** For the dialog, which asks when it opens. */
  readonly initial: RefObject<HTMLElement | null>;
}

/**
 * Gives the focus a place at each step: on what has to be answered first, else on the button that does no harm,
 * so that an Enter held down too long saves nothing. During a save it stays on the button that was pressed.
 */
export function useFirstFocus(step: Review['step']): FirstFocus {
  const content = useRef<HTMLDivElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const initial = useMemo(
    () => ({
      get current() {
        return firstQuestion(content.current) ?? safe.current;
      },
    }),
    [],
  );
  useEffect(() => {
    if (step !== 'saving') initial.current?.focus();
  }, [step, initial]);
  return { content, safe, initial };
}

function firstQuestion(content: HTMLElement | null): HTMLElement | null {
  return content?.querySelector<HTMLElement>('[role="radio"], input[type="text"]') ?? null;
}
