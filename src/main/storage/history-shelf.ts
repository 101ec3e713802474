import type { Survey } from './history-survey';

/**
 * Where what is known of a history stays between two pages of it: of the one that was read last, and no other, so that
 * memory does not grow with the organizations that were looked at.
 */
export interface Shelf {
  /** @param folder the organization's, here and below */
  of(folder: string): Survey | null;
  keep(folder: string, survey: Survey): void;
  drop(folder: string): void;
}

export function createShelf(): Shelf {
  let kept: { readonly folder: string; readonly survey: Survey } | null = null;
  return {
    of: (folder) => (kept?.folder === folder ? kept.survey : null),
    keep(folder, survey) {
      kept = { folder, survey };
    },
    drop(folder) {
      if (kept?.folder === folder) kept = null;
    },
  };
}
