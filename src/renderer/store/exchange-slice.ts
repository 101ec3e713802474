import type { SnapshotPlace } from '#shared/exchange/request';
import type { SliceTools } from './state';

/** What the dialog `Export` was opened for. */
export type ExportSubject =
  /** The open organization's last settings, or its whole history. */
  | { readonly kind: 'current' }
  | { readonly kind: 'snapshot'; readonly of: SnapshotPlace }
  | { readonly kind: 'comparison'; readonly left: SnapshotPlace; readonly right: SnapshotPlace };

export interface ExchangeSlice {
  readonly exporting: ExportSubject | null;
  openExport(subject: ExportSubject): void;
  closeExport(): void;
  importFile(): Promise<void>;
}

export function createExchangeSlice({ set }: SliceTools): ExchangeSlice {
  return {
    exporting: null,
    openExport: (exporting) => set({ exporting }),
    closeExport: () => set({ exporting: null }),
    importFile: async () => {},
  };
}
