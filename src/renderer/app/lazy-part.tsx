import { type ComponentType, lazy, Suspense, useState } from 'react';

/** A component whose code is not part of the first view. */
export interface LazyPart<P extends object> {
  /** Null until the code is there. */
  loaded(): ComponentType<P> | null;
  load(): Promise<void>;
  /** @returns the function that ends the subscription */
  onLoad(listener: () => void): () => void;
  /** Asks for the code when it is rendered. */
  readonly Later: ComponentType<P>;
}

export function lazyPart<P extends object>(
  importPart: () => Promise<ComponentType<P>>,
): LazyPart<P> {
  let loaded: ComponentType<P> | null = null;
  const listeners = new Set<() => void>();
  return {
    loaded: () => loaded,
    async load() {
      if (loaded) return;
      loaded = await importPart();
      for (const listener of listeners) listener();
    },
    onLoad(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    Later: lazy(async () => ({ default: await importPart() })),
  };
}

interface PartProps<P extends object> {
  readonly of: LazyPart<P>;
  readonly props: P;
}

/** React.lazy gives up a turn even for code that is there: what was loaded before is rendered without it. */
export function Part<P extends object>({ of, props }: PartProps<P>) {
  const [Component] = useState<ComponentType<P>>(() => of.loaded() ?? of.Later);
  return (
    <Suspense>
      <Component {...props} />
    </Suspense>
  );
}
