import type { Theme } from '#shared/ipc/contract';
import type { Organization } from '#shared/organization/schema';
import type { Damage, Results } from '#shared/organization/workspace';
import type { Result } from '#shared/result';
import type { Snapshot, StoredDraft } from '#shared/settings/schema';

/** `organizations.json`: the saved connections, without their tokens, and which one is active. */
export interface OrganizationIndex {
  readonly organizations: readonly Organization[];
  readonly activeId: string | null;
}

/** What belongs to no single organization. A read never fails: what can't be read is set aside and told as damage. */
export interface ProfileStore {
  loadIndex(): Promise<{ readonly index: OrganizationIndex; readonly damage: readonly Damage[] }>;
  saveIndex(index: OrganizationIndex): Promise<Result<null>>;
  loadTheme(): Promise<{ readonly theme: Theme; readonly damage: readonly Damage[] }>;
  saveTheme(theme: Theme): Promise<Result<null>>;
}

export interface OrganizationFiles {
  readonly snapshot: Snapshot | null;
  /** When the server last confirmed the snapshot, milliseconds since 1970. */
  readonly confirmedAt: number | null;
  readonly draft: StoredDraft | null;
  readonly results: Results;
  readonly damage: readonly Damage[];
}

/** The folder of one organization: `latest.json`, `history.jsonl`, `draft.json`, `results.json`. */
export interface OrganizationStore {
  /** Reads all but the history, whose length never matters to a start. */
  load(id: string): Promise<OrganizationFiles>;
  /**
   * Makes `snapshot` the latest; one with a new `id` is appended to the history as well.
   *
   * @param confirmedAt when the server said so, milliseconds since 1970
   */
  saveSnapshot(id: string, snapshot: Snapshot, confirmedAt: number): Promise<Result<null>>;
  /** Writes of one organization's draft never overtake one another; of several waiting, only the last is written. */
  saveDraft(id: string, draft: StoredDraft | null): Promise<Result<null>>;
  saveResults(id: string, results: Results): Promise<Result<null>>;
  /** Deletes the folder and everything in it. */
  remove(id: string): Promise<Result<null>>;
  /** Resolves when every write that was begun has ended. */
  idle(): Promise<void>;
}
