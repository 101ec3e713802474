import { createContext, useContext } from 'react';
import type { Platform } from '#shared/ipc/contract';

/** What the keys are called and which of them is the command key. */
export const PlatformContext = createContext<Platform>('linux');

export function usePlatform(): Platform {
  return useContext(PlatformContext);
}
