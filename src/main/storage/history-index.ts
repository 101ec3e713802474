import type { HistoryDamage } from '#shared/history/entries';
import { createIds, type Ids } from './history-ids';
import { bitOf } from './history-line';
import {
  createRecords,
  type Fingerprint,
  fingerprintOf,
  type LineState,
  type Records,
} from './history-records';
import type { HistoryQuery } from './stores';

/** What a line was found to be. */
export type FoundLine =
  | { readonly state: 'entry'; readonly id: string; readonly changed: number }
  | { readonly state: Exclude<LineState, 'entry'> };

/**
 * Where each line of a history is and what changed in it: enough to tell which lines a page needs. Can be made again
 * from the history at any time. Takes 16 bytes a line, and some 10 more once a line was added.
 */
export interface HistoryIndex {
  /** Lines, of whatever kind; their numbers are those below it. */
  readonly count: number;
  readonly damage: HistoryDamage;
  /** First byte of a line; of the number `count`, where the next one will begin. */
  startOf(number: number): number;
  endOf(number: number): number;
  isEntry(number: number): boolean;
  changedIn(number: number): number;
  /** Whether the line is the entry of the snapshot with this id. */
  isEntryOf(number: number, id: string): boolean;
  /** The next older entry; null where there is none. */
  entryBefore(number: number): number | null;
  /** Whether a snapshot with this id has an entry. */
  has(id: string): boolean;
  /** The entries of a page, newest first, and how many there are in all. */
  select(query: HistoryQuery): { readonly total: number; readonly numbers: readonly number[] };
  add(end: number, line: FoundLine): void;
  /** To be written to the disk, one after the other. Not copies. */
  blocks(): Uint8Array[];
}

const noId: Fingerprint = { low: 0, high: 0 };

export function createHistoryIndex(records: Records = createRecords([], 0)): HistoryIndex {
  let ids: Ids | null = null;
  let unreadable = 0;
  let duplicates = 0;
  for (let number = 0; number < records.count; number += 1) countLine(records.stateOf(number));

  function countLine(state: LineState | undefined): void {
    if (state === 'unreadable') unreadable += 1;
    if (state === 'duplicate') duplicates += 1;
  }

  function select({ field, offset, count }: HistoryQuery) {
    const bit = field === null ? 0 : bitOf(field);
    const numbers: number[] = [];
    let found = 0;
    for (let number = records.count - 1; number >= 0; number -= 1) {
      if (!records.isEntry(number)) continue;
      if (bit !== 0 && (records.changedIn(number) & bit) === 0) continue;
      if (found >= offset && numbers.length < count) numbers.push(number);
      found += 1;
      // How many there are without a filter is known without looking.
      if (bit === 0 && numbers.length === count) break;
    }
    return { total: bit === 0 ? records.count - unreadable - duplicates : found, numbers };
  }

  return {
    get count() {
      return records.count;
    },
    get damage() {
      return { unreadable, duplicates };
    },
    startOf: (number) => (number === 0 ? 0 : records.endOf(number - 1) + 1),
    endOf: records.endOf,
    isEntry: records.isEntry,
    changedIn: records.changedIn,
    isEntryOf(number, id) {
      const [said, asked] = [records.fingerprintOf(number), fingerprintOf(id)];
      return records.isEntry(number) && said.low === asked.low && said.high === asked.high;
    },
    entryBefore(number) {
      let before = number - 1;
      while (before >= 0 && !records.isEntry(before)) before -= 1;
      return before < 0 ? null : before;
    },
    has(id) {
      ids ??= createIds(records);
      return ids.has(fingerprintOf(id));
    },
    select,
    add(end, line) {
      if (line.state === 'entry') {
        records.add(end, 'entry', line.changed, fingerprintOf(line.id));
        ids?.noteLast();
      } else records.add(end, line.state, 0, noId);
      countLine(line.state);
    },
    blocks: records.blocks,
  };
}
