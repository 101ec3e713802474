import { type RefObject, useEffect, useState } from 'react';
import { type FieldKey, fields } from '#shared/settings/fields';

/** The field whose row, marked with `data-field`, has the focus in it; null where none has. */
export function useFocusedField(container: RefObject<HTMLElement | null>): FieldKey | null {
  const [focused, setFocused] = useState<FieldKey | null>(null);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const arrive = (event: FocusEvent) => setFocused(fieldAround(event.target));
    const leave = (event: FocusEvent) => setFocused(fieldAround(event.relatedTarget));
    element.addEventListener('focusin', arrive);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', arrive);
      element.removeEventListener('focusout', leave);
    };
  }, [container]);
  return focused;
}

function fieldAround(target: EventTarget | null): FieldKey | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null;
  return fields.find(({ key }) => key === row?.dataset['field'])?.key ?? null;
}
