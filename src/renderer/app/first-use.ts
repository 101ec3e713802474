/** What tells that somebody is there. */
const signs = ['keydown', 'pointerdown', 'pointermove'] as const;

/**
 * Runs once, with the first key stroke, press or move of the pointer and when the page has nothing else to do: for what is to be there
 * by the next one, and costs a start nothing. Ctrl goes down before the key that it is pressed with.
 *
 * @param whenIdle runs its argument once nothing else is to be done
 * @returns the function that stops waiting
 */
export function onFirstUse(
  view: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  run: () => void,
  whenIdle: (run: () => void) => void = (idle) => requestIdleCallback(idle),
): () => void {
  function stop(): void {
    for (const sign of signs) view.removeEventListener(sign, hear);
  }
  function hear(): void {
    stop();
    whenIdle(run);
  }
  for (const sign of signs) view.addEventListener(sign, hear);
  return stop;
}
