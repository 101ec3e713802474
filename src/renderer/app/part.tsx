import { useEffect, useSyncExternalStore } from 'react';
import type { LazyPart } from './lazy-part';

interface PartProps<P extends object> {
  readonly of: LazyPart<P>;
  readonly props: P;
}

/** Renders a part as soon as its code is there, which after the first moments is at once. */
export function Part<P extends object>({ of, props }: PartProps<P>) {
  const Component = useSyncExternalStore(of.onLoad, of.loaded);
  useEffect(() => {
    void of.load();
  }, [of]);
  return Component && <Component {...props} />;
}
