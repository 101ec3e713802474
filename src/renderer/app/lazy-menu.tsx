import {
  type ComponentPropsWithoutRef,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { LazyPart } from './lazy-part';
import { Part } from './part';

/** What a menu that is loaded later has to take: the button that opens it. */
export interface MenuProps {
  readonly button: RefObject<HTMLButtonElement | null>;
}

type ButtonAttributes = Pick<
  ComponentPropsWithoutRef<'button'>,
  'aria-haspopup' | 'aria-expanded' | 'onFocus' | 'onBlur' | 'onClick'
>;

interface LazyMenuProps<P extends object> {
  readonly of: LazyPart<P & MenuProps>;
  readonly props: P;
  /** Draws the button that stands there until the menu comes with its own, which looks the same. */
  readonly draw: (attributes: ButtonAttributes) => ReactNode;
}

/**
 * A button whose menu is loaded when it is first pressed. That press opens the menu as soon as it is there, and the
 * focus moves over to the button that replaces this one.
 */
export function LazyMenu<P extends object>({ of, props, draw }: LazyMenuProps<P>) {
  const ready = useSyncExternalStore(of.onLoad, of.loaded) !== null;
  const [pressed, setPressed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const focused = useRef(false);

  useLayoutEffect(() => {
    if (ready && focused.current) button.current?.focus();
    if (ready && pressed) button.current?.click();
  }, [ready, pressed]);

  if (ready) return <Part of={of} props={{ ...props, button }} />;
  return draw({
    'aria-haspopup': 'menu',
    'aria-expanded': pressed,
    onFocus: () => {
      focused.current = true;
    },
    onBlur: () => {
      focused.current = false;
    },
    onClick: () => {
      setPressed(true);
      void of.load();
    },
  });
}
