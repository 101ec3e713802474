import type { Failure } from '#shared/failure';
import type { CachedSettings, HistoryEntry, RecordedSnapshot } from '#shared/history/entries';
import type { Organization } from '#shared/organization/schema';
import type { FieldKey } from '#shared/settings/fields';
import type { AppState, AppStore, SliceTools } from './state';
import type { Places, Timeline } from './timeline';
import { createTimelineChoice, createTimelineReading } from './timeline-reading';

/** A chosen entry with its whole snapshot. */
export interface ShownSnapshot {
  readonly entry: HistoryEntry;
  readonly recorded: RecordedSnapshot;
}

export interface HistorySlice {
  /** What the timeline is to be filtered by: only entries in which this field changed. */
  readonly historyField: FieldKey | null;
  /** Null until its first page has come. Until a new filter is answered it is still the old one. */
  readonly timeline: Timeline | null;
  /** Why a part of the timeline couldn't be read. */
  readonly historyFailure: Failure | null;
  /** The place in the timeline that the keyboard is at. */
  readonly currentPlace: number | null;
  /** The entry there, as soon as it is known. */
  readonly currentEntry: HistoryEntry | null;
  /** Marked for comparison, the one marked last at the end: two at most. */
  readonly marked: readonly HistoryEntry[];
  /** What was read of the current entry, or of the two compared ones, the older one first. Comes after the choice. */
  readonly shownSnapshots: readonly ShownSnapshot[];
  readonly snapshotFailure: Failure | null;
  /** Whether the view `History` shows the comparison of organizations instead of the timeline. */
  readonly comparing: boolean;
  /** The organization that the open one is compared with. */
  readonly comparedId: string | null;
  /** Its last settings; null until they have been read from the disk. */
  readonly compared: CachedSettings | null;
  readonly comparedFailure: Failure | null;
  /** Reads the newest entries again, and what a failure left out. */
  readHistory(): Promise<void>;
  filterHistory(field: FieldKey | null): Promise<void>;
  /** Asks for what is missing of these places, unless they have been scrolled past by then. */
  showPlaces(places: Places): void;
  /** Shows the entry at a place alone. */
  choosePlace(place: number): void;
  /** Marks the entry at a place for comparison, or takes its mark away; a third one replaces the first. */
  toggleMark(place: number): void;
  /** The same, and marks the current entry where none is marked yet. */
  compareCurrentWith(place: number): void;
  endSnapshotComparison(): void;
  compareOrganizations(): void;
  compareWith(organizationId: string): Promise<void>;
  endComparison(): void;
}

/** The history right after an organization was opened. */
export const unreadHistory = {
  historyField: null,
  timeline: null,
  historyFailure: null,
  currentPlace: null,
  currentEntry: null,
  marked: [],
  shownSnapshots: [],
  snapshotFailure: null,
  comparing: false,
  comparedId: null,
  compared: null,
  comparedFailure: null,
} satisfies Partial<AppState>;

export function createHistorySlice(tools: SliceTools): HistorySlice {
  const { set, get } = tools;
  return {
    ...unreadHistory,
    ...createTimelineReading(tools),
    ...createTimelineChoice(tools),
    compareOrganizations() {
      const { comparedId } = get();
      const others = otherOrganizations(get());
      const other = others.find(({ id }) => id === comparedId) ?? others[0];
      set({ comparing: true });
      if (other) void get().compareWith(other.id);
    },
    compareWith: (organizationId) => compareWith(tools, organizationId),
    endComparison: () => set({ comparing: false }),
  };
}

/** Reads the timeline when its view comes up, and again whenever there is a new snapshot. */
export function followHistory(store: AppStore): void {
  store.subscribe((state, before) => {
    if (state.view !== 'history') return;
    const opened = before.view !== 'history' || state.session !== before.session;
    if (opened || state.snapshot?.id !== before.snapshot?.id) void state.readHistory();
    if (opened && state.comparing) state.compareOrganizations();
  });
}

/** Those that the open one can be compared with. */
export function otherOrganizations({
  organizations,
  activeId,
}: Pick<AppState, 'organizations' | 'activeId'>): Organization[] {
  return organizations.filter(({ id }) => id !== activeId);
}

async function compareWith(
  { bridge, set, get }: SliceTools,
  organizationId: string,
): Promise<void> {
  const { session, comparedId, compared } = get();
  // Read again: what was there before stays on screen until then.
  const before = comparedId === organizationId ? compared : null;
  set({ comparedId: organizationId, compared: before, comparedFailure: null });
  const answer = await bridge.call('settings:cached', { organizationId });
  if (get().session !== session || get().comparedId !== organizationId) return;
  if (answer.ok) set({ compared: answer.value });
  else set({ comparedFailure: answer.failure });
}
