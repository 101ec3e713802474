import type { CallsOf } from '#shared/activity/ownership';
import type { ActivityEntry, ActivityPage } from '#shared/activity/schema';
import type { HistoryPage, RecordedSnapshot } from '#shared/history/entries';
import type { RefreshInterval, Theme } from '#shared/ipc/contract';
import type { Organization } from '#shared/organization/schema';
import type { Damage, Results } from '#shared/organization/workspace';
import type { Result } from '#shared/result';
import type { FieldKey } from '#shared/settings/fields';
import type { Snapshot, StoredDraft } from '#shared/settings/schema';

/** `organizations.json`: the saved connections, without their tokens, and which one is active. */
export interface OrganizationIndex {
  readonly organizations: readonly Organization[];
  readonly activeId: string | null;
}

/** Where the window was when it was last moved, in device-independent pixels. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** `preferences.json` */
export interface Preferences {
  readonly theme: Theme;
  readonly refreshInterval: RefreshInterval;
  /** Null until the window was first moved. */
  readonly window: WindowPlace | null;
}

/** What belongs to no single organization. A read never fails: what can't be read is set aside and told as damage. */
export interface ProfileStore {
  loadIndex(): Promise<{ readonly index: OrganizationIndex; readonly damage: readonly Damage[] }>;
  saveIndex(index: OrganizationIndex): Promise<Result<null>>;
  loadPreferences(): Promise<{
    readonly preferences: Preferences;
    readonly damage: readonly Damage[];
  }>;
  /** Changes what is named and keeps the rest. */
  savePreferences(changed: Partial<Preferences>): Promise<Result<null>>;
  /** Resolves when every write that was begun has ended. */
  idle(): Promise<void>;
}

export interface OrganizationFiles {
  readonly snapshot: Snapshot | null;
  /** When the server last confirmed the snapshot, milliseconds since 1970. */
  readonly confirmedAt: number | null;
  readonly draft: StoredDraft | null;
  readonly results: Results;
  readonly damage: readonly Damage[];
}

export interface HistoryQuery {
  /** Only entries in which this field changed. */
  readonly field: FieldKey | null;
  /** How many entries to pass over, from the newest. */
  readonly offset: number;
  readonly count: number;
}

/** The folder of one organization: `latest.json`, `history.jsonl` with its index, `draft.json`, `results.json`. */
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
  /** A part of the history, newest first. Costs the same however long the history is. */
  historyPage(id: string, query: HistoryQuery): Promise<Result<HistoryPage>>;
  historySnapshot(id: string, number: number): Promise<Result<RecordedSnapshot>>;
  /** The whole history, newest first, a part at a time: never all of it in memory. */
  historyParts(id: string): AsyncIterable<Result<readonly RecordedSnapshot[]>>;
  /** Deletes the folder and everything in it. */
  remove(id: string): Promise<Result<null>>;
  /** Resolves when every write that was begun has ended. */
  idle(): Promise<void>;
}

/** Calls of the API that this app made, the oldest dropped where they become too many. */
export interface ActivityLog {
  record(entry: ActivityEntry): Promise<Result<null>>;
  /** @param from where an earlier page ended; null begins with the newest */
  page(from: string | null, count: number): Promise<Result<ActivityPage>>;
  /** Deletes what was recorded of an organization. */
  forget(organization: CallsOf): Promise<Result<null>>;
  /** Resolves when every write that was begun has ended. */
  idle(): Promise<void>;
}
