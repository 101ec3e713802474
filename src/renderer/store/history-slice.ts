import type { SliceTools } from './state';

export interface HistorySlice {
  /** Whether the view `History` shows the comparison of organizations instead of the timeline. */
  readonly comparing: boolean;
  compareOrganizations(): void;
  endComparison(): void;
}

export function createHistorySlice({ set }: SliceTools): HistorySlice {
  return {
    comparing: false,
    compareOrganizations: () => set({ comparing: true }),
    endComparison: () => set({ comparing: false }),
  };
}
