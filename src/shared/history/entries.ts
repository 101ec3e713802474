import type { Difference } from '../settings/diff';
import type { Snapshot } from '../settings/schema';

/** One line of an organization's history as the timeline shows it, without the whole snapshot. */
export interface HistoryEntry {
  /** Its line in the file, from 0: stays the same, since the file only grows. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly readAt: number;
  readonly source: Snapshot['source'];
  /** Until when the one before was still confirmed (milliseconds since 1970): the change came after it. Null where not known. */
  readonly notBefore: number | null;
  /** Against the one before; empty for the first. */
  readonly changes: readonly Difference[];
  /** Whether fields that the reference does not document differ from those before. */
  readonly extraChanged: boolean;
  /** Whether there is none before it. */
  readonly first: boolean;
}

/** Lines of the history that can't be shown. They stay in the file as they are. */
export interface HistoryDamage {
  readonly unreadable: number;
  readonly duplicates: number;
}

/** A part of the timeline, newest first. */
export interface HistoryPage {
  /** How many entries there are in all, with the filter that was asked for. */
  readonly total: number;
  readonly entries: readonly HistoryEntry[];
  readonly damage: HistoryDamage;
}

/** A snapshot of the history, whole. */
export interface RecordedSnapshot {
  readonly number: number;
  readonly snapshot: Snapshot;
  readonly notBefore: number | null;
}

/** The last settings of an organization that need not be the open one. */
export interface CachedSettings {
  readonly snapshot: Snapshot | null;
  /** When the server last confirmed them, milliseconds since 1970. */
  readonly confirmedAt: number | null;
}
