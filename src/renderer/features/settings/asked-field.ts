import { type RefObject, useEffect } from 'react';
import { useApp } from '../../context';
import type { FieldState } from './field-state';

/**
 * Brings the setting that was asked for elsewhere, such as in the palette, into view and puts the focus into its
 * control. Filters that hide it are taken away first.
 *
 * @param container holds the rows, marked with `data-field`
 */
export function useAskedField(
  container: RefObject<HTMLElement | null>,
  visible: readonly FieldState[],
): void {
  const asked = useApp((state) => state.askedField);
  const showAll = useApp((state) => state.showAll);
  const arrive = useApp((state) => state.arriveAtField);
  const hidden = !visible.some(({ field }) => field.key === asked);
  useEffect(() => {
    if (asked === null) return;
    if (hidden) {
      showAll();
      return;
    }
    const row = container.current?.querySelector<HTMLElement>(`[data-field="${asked}"]`);
    row?.scrollIntoView({ block: 'center' });
    if (row) controlIn(row)?.focus({ preventScroll: true });
    arrive();
  }, [container, asked, hidden, showAll, arrive]);
}

/** Of a stored secret that is the button that replaces it, which comes after the one that removes it. */
function controlIn(row: HTMLElement): HTMLElement | null {
  const field = row.querySelector<HTMLElement>('input, [role="switch"]');
  return field ?? [...row.querySelectorAll('button')].at(-1) ?? null;
}
