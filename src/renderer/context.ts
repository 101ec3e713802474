import { createContext, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { Catalogue } from '#shared/text/catalogue';
import type { AppState, AppStore } from './store/state';

export const StoreContext = createContext<AppStore | null>(null);
export const TextContext = createContext<Catalogue | null>(null);

/** Reads a narrow part of the state; the component renders again when that part changes. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(required(useContext(StoreContext)), selector);
}

/** Every text of the screen. */
export function useText(): Catalogue {
  return required(useContext(TextContext));
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error('Rendered outside of the app');
  return value;
}
