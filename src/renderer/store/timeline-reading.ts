import type { HistoryEntry } from '#shared/history/entries';
import type { FieldKey } from '#shared/settings/fields';
import { readChosen } from './chosen-snapshots';
import type { HistorySlice } from './history-slice';
import type { SliceTools } from './state';
import {
  entryAt,
  missingPages,
  newestOf,
  newTimeline,
  type Places,
  pageSize,
  partOf,
  type Timeline,
  withPage,
} from './timeline';

/** Pages asked for at once: more would only bring what was scrolled past. */
const mostAtOnce = 2;

/** The calls for one filter of one opened organization; answers to those of an earlier one are dropped. */
interface Reading {
  readonly organizationId: string;
  readonly field: FieldKey | null;
  readonly session: number;
  /** Counts requests for the newest entries: only the last one's answer counts. */
  newest: number;
  /** Pages that an answer is still to come for. */
  readonly asked: Set<number>;
  /** Pages that were answered for the places now on screen: the same question would get the same answer. */
  readonly answered: Set<number>;
}

type ReadingActions = Pick<HistorySlice, 'readHistory' | 'filterHistory' | 'showPlaces'>;

/** Keeps the timeline known where it is looked at, however long it is. */
export function createTimelineReading(tools: SliceTools): ReadingActions {
  const { bridge, set, get } = tools;
  let reading: Reading | null = null;
  let onScreen: Places = newestOf(0);

  function isCurrent(one: Reading): boolean {
    return one === reading && one.session === get().session;
  }

  async function begin(field: FieldKey | null): Promise<void> {
    const { activeId, session } = get();
    if (!activeId) return;
    const calls = { newest: 0, asked: new Set<number>(), answered: new Set<number>() };
    reading = { organizationId: activeId, field, session, ...calls };
    set({ historyField: field });
    await readNewest(reading);
  }

  async function readNewest(of: Reading): Promise<void> {
    of.newest += 1;
    const { newest, organizationId, field } = of;
    set({ historyFailure: null });
    const request = { organizationId, field, offset: 0, count: pageSize };
    const answer = await bridge.call('history:page', request);
    if (!isCurrent(of) || of.newest !== newest) return;
    const known = get().timeline?.field === field ? get().timeline : null;
    if (!answer.ok) {
      // What another filter found must not stand under this one.
      set({ historyFailure: answer.failure, timeline: known });
      return;
    }
    of.answered.clear();
    if (known && known.total <= answer.value.total) {
      takeIn(withPage(known, 0, answer.value, onScreen));
    } else startOver(newTimeline(field, answer.value));
    readMissing(of);
  }

  /** Goes on page after page for as long as something on screen is missing. */
  function readMissing(of: Reading): void {
    const { timeline, historyFailure } = get();
    if (!isCurrent(of) || timeline?.field !== of.field || historyFailure) return;
    for (const number of missingPages(timeline, onScreen)) {
      if (of.asked.size >= mostAtOnce) return;
      if (!of.asked.has(number) && !of.answered.has(number)) void readPage(of, timeline, number);
    }
  }

  async function readPage(of: Reading, known: Timeline, number: number): Promise<void> {
    of.asked.add(number);
    const { organizationId, field } = of;
    const part = partOf(known, number);
    const answer = await bridge.call('history:page', { organizationId, field, ...part });
    of.asked.delete(number);
    const { timeline } = get();
    if (!isCurrent(of) || timeline?.field !== field) return;
    if (!answer.ok) {
      set({ historyFailure: answer.failure });
      return;
    }
    if (answer.value.total > known.total) of.answered.clear();
    else of.answered.add(number);
    takeIn(withPage(timeline, part.offset, answer.value, onScreen));
    readMissing(of);
  }

  /** Nothing stays marked that the new timeline may not list. */
  function startOver(timeline: Timeline): void {
    onScreen = newestOf(timeline.total);
    const currentPlace = timeline.total === 0 ? null : timeline.total - 1;
    set({ currentPlace, currentEntry: null, marked: [] });
    takeIn(timeline);
  }

  /** The entry that was chosen before it was known is shown as soon as it is. */
  function takeIn(timeline: Timeline): void {
    const { currentPlace, currentEntry } = get();
    const entry = currentPlace === null ? undefined : entryAt(timeline, currentPlace);
    set({ timeline, currentEntry: entry ?? currentEntry });
    if (entry && entry.number !== currentEntry?.number) void readChosen(tools);
  }

  return {
    async readHistory() {
      if (get().snapshotFailure) void readChosen(tools);
      if (reading && isCurrent(reading)) await readNewest(reading);
      else await begin(get().historyField);
    },
    filterHistory: begin,
    showPlaces(places) {
      onScreen = places;
      reading?.answered.clear();
      if (reading) readMissing(reading);
    },
  };
}

type ChoiceActions = Pick<
  HistorySlice,
  'choosePlace' | 'toggleMark' | 'compareCurrentWith' | 'endSnapshotComparison'
>;

/** What of the timeline is looked at. */
export function createTimelineChoice(tools: SliceTools): ChoiceActions {
  const { set, get } = tools;

  function choose(place: number, marked: readonly HistoryEntry[]): void {
    const { timeline } = get();
    const currentEntry = (timeline && entryAt(timeline, place)) ?? null;
    set({ currentPlace: place, currentEntry, marked });
    void readChosen(tools);
  }

  function toggleMark(place: number): void {
    const { timeline, marked } = get();
    const entry = timeline && entryAt(timeline, place);
    if (!entry) return;
    const others = marked.filter(({ number }) => number !== entry.number);
    const wasMarked = others.length < marked.length;
    choose(place, wasMarked ? others : [...others.slice(-1), entry]);
  }

  return {
    // A comparison ends when another entry is looked at; a single mark waits for the second one.
    choosePlace: (place) => choose(place, get().marked.length === 2 ? [] : get().marked),
    toggleMark,
    compareCurrentWith(place) {
      const { marked, currentEntry, currentPlace } = get();
      if (marked.length === 0 && currentEntry && currentPlace !== place) {
        set({ marked: [currentEntry] });
      }
      toggleMark(place);
    },
    endSnapshotComparison() {
      set({ marked: [] });
      void readChosen(tools);
    },
  };
}
