import type {
  ExportAnswer,
  Exported,
  ExportFormat,
  ImportAnswer,
  SnapshotPlace,
} from '#shared/exchange/request';
import type { Failure } from '#shared/failure';
import type { Result } from '#shared/result';
import type { Draft } from '#shared/settings/draft';
import { type PlainKey, pickPlain } from '#shared/settings/fields';
import { filledDraft, lostEdits } from '#shared/settings/fill';
import type { OrgSettings } from '#shared/settings/schema';
import type { AppState, SliceTools } from './state';

/** What the dialog `Export` was opened for. */
export type ExportSubject =
  /** The open organization's last settings, or its whole history. */
  | { readonly kind: 'current' }
  | { readonly kind: 'snapshot'; readonly of: SnapshotPlace }
  | { readonly kind: 'comparison'; readonly left: SnapshotPlace; readonly right: SnapshotPlace };

/** A file that was read and waits for a yes: unsaved edits would give way to it. */
export interface ImportQuestion {
  readonly from: ImportAnswer;
  /** How many edits would be lost. */
  readonly lost: number;
}

/** What the last import came to. */
export type ImportOutcome =
  | {
      readonly kind: 'filled';
      readonly from: ImportAnswer;
      /** How many changes the draft then had. */
      readonly changes: number;
      /** Fields whose value nobody could type, so that it was left out. */
      readonly left: readonly PlainKey[];
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** No settings were read yet, so there is no draft. */
  | { readonly kind: 'never-read' };

export interface ExchangeSlice {
  readonly exporting: ExportSubject | null;
  /** Whether a file is being chosen and read. */
  readonly importing: boolean;
  readonly importQuestion: ImportQuestion | null;
  readonly importOutcome: ImportOutcome | null;
  openExport(subject: ExportSubject): void;
  closeExport(): void;
  /** Lets main ask where to write, and write. @returns null where the admin closed the system's dialog */
  writeExport(what: Exported, format: ExportFormat): Promise<Result<ExportAnswer | null>>;
  /** Lets main ask for a file and read it, and puts its six plain settings into the draft. Nothing is sent. */
  importFile(): Promise<void>;
  /** Replaces the unsaved edits that were asked about. */
  acceptImport(): void;
  refuseImport(): void;
  dismissImport(): void;
}

/** The same right after an organization was opened: what was asked and told concerned the one before. */
export const noExchange = {
  exporting: null,
  importQuestion: null,
  importOutcome: null,
} satisfies Partial<AppState>;

export function createExchangeSlice({ bridge, set, get }: SliceTools): ExchangeSlice {
  function fill(from: ImportAnswer): void {
    const filled = get().fillDraft(pickPlain(from.settings));
    set({
      importQuestion: null,
      importOutcome: filled ? { kind: 'filled', from, ...filled } : { kind: 'never-read' },
    });
    if (filled) get().show('settings');
  }

  function take(from: ImportAnswer): void {
    const { draft, snapshot } = get();
    const lost = draft && snapshot ? lostTo(from.settings, draft, snapshot.settings) : 0;
    if (lost > 0) set({ importQuestion: { from, lost } });
    else fill(from);
  }

  async function importFile(): Promise<void> {
    const { activeId, session, draft, importing } = get();
    if (activeId === null || importing) return;
    if (!draft) return set({ importOutcome: { kind: 'never-read' } });
    set({ importing: true, importQuestion: null, importOutcome: null });
    const answer = await bridge.call('exchange:import');
    set({ importing: false });
    // Another organization was opened meanwhile: the file was chosen for the one before.
    if (get().session !== session) return;
    if (!answer.ok) set({ importOutcome: { kind: 'failed', failure: answer.failure } });
    else if (answer.value) take(answer.value);
  }

  return {
    ...noExchange,
    importing: false,
    openExport: (exporting) => set({ exporting }),
    closeExport: () => set({ exporting: null }),
    writeExport: (what, format) => bridge.call('exchange:export', { what, format }),
    importFile,
    acceptImport() {
      const { importQuestion } = get();
      if (importQuestion) fill(importQuestion.from);
    },
    refuseImport: () => set({ importQuestion: null }),
    dismissImport: () => set({ importOutcome: null }),
  };
}

function lostTo(values: OrgSettings, draft: Draft, settings: OrgSettings): number {
  const filled = filledDraft(draft, pickPlain(values), settings);
  return lostEdits(draft, filled.draft, settings).length;
}
