import type { ComponentType } from 'react';

/** A component whose code is not part of the first view. */
export interface LazyPart<P extends object> {
  /** Null until the code is there. */
  loaded(): ComponentType<P> | null;
  load(): Promise<void>;
  /** @returns the function that ends the subscription */
  onLoad(listener: () => void): () => void;
}

/**
 * Not React.lazy: that one gives up a turn even for code that is there, and once something had to wait, React
 * holds it back for 300 ms more, which would be half of the first start.
 */
export function lazyPart<P extends object>(
  importPart: () => Promise<ComponentType<P>>,
): LazyPart<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  async function load(): Promise<void> {
    loaded = await importPart();
    for (const listener of listeners) listener();
  }

  return {
    loaded: () => loaded,
    load() {
      loading ??= load();
      return loading;
    },
    onLoad(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
