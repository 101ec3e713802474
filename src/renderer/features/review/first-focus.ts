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
    if (step === 'saving') return;
    content.current?.scrollIntoView({ block: 'start' });
    initial.current?.focus();
  }, [step, initial]);
  return { content, safe, initial };
}

/** A conflict; else the name to type, if it is in sight: the plan is read before it is confirmed. */
function firstQuestion(content: HTMLElement | null): HTMLElement | null {
  const conflict = content?.querySelector<HTMLElement>('[role="radio"]:not([data-disabled])');
  if (conflict) return conflict;
  const name = content?.querySelector<HTMLElement>('input[type="text"]');
  return name && isInSight(name) ? name : null;
}

function isInSight(element: HTMLElement): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === element;
}
