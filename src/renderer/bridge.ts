import type { Bridge } from '#shared/ipc/contract';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** The page's only way out. Nothing else in the renderer reads `window.bridge`. */
export const bridge: Bridge = window.bridge;
