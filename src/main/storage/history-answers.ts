import type { HistoryEntry, HistoryPage, RecordedSnapshot } from '#shared/history/entries';
import { fail, ok, type Result } from '#shared/result';
import type { Snapshot } from '#shared/settings/schema';
import type { HistoryIndex } from './history-index';
import { bitsOf, entryOf } from './history-line';
import type { ReadEntries } from './history-lines';
import type { HistoryQuery } from './stores';

/**
 * What is asked of a history, answered from its index and the lines that the index names. Null where a line is not
 * what the index says: then all of the index is void.
 */
export type Question<T> = (index: HistoryIndex, read: ReadEntries) => Promise<Result<T> | null>;

export function askPage(query: HistoryQuery): Question<HistoryPage> {
  return async (index, read) => {
    const { total, numbers } = index.select(query);
    const asked = new Set(numbers);
    const needed = new Set(
      numbers.flatMap((number) => [number, index.entryBefore(number) ?? number]),
    );
    const entries: HistoryEntry[] = [];
    let before: Snapshot | null = null;
    for await (const line of read([...needed].sort((one, other) => one - other))) {
      if (!line) return null;
      const { number, snapshot } = line;
      if (asked.has(number)) {
        const entry = entryOf(line, before);
        if (bitsOf(entry.changes) !== index.changedIn(number)) return null;
        entries.push(entry);
      }
      before = snapshot;
    }
    return ok({ total, entries: entries.reverse(), damage: index.damage });
  };
}

export function askSnapshot(number: number): Question<RecordedSnapshot> {
  return async (index, read) => {
    const isEntry = number < index.count && index.isEntry(number);
    if (!isEntry) return fail({ kind: 'unknown-snapshot' });
    for await (const line of read([number])) return line && ok(line);
    return null;
  };
}

/** Whichever is reached first. */
export interface PartLimits {
  readonly entriesPerPart: number;
  readonly bytesPerPart: number;
}

/**
 * The next part on the way from the newest entry to the oldest; empty after the oldest.
 *
 * @param below the last entry of the part before, or null for the first
 */
export function askPart(
  below: number | null,
  limits: PartLimits,
): Question<readonly RecordedSnapshot[]> {
  return async (index, read) => {
    const numbers: number[] = [];
    let bytes = 0;
    let number = index.entryBefore(Math.min(below ?? index.count, index.count));
    while (
      number !== null &&
      numbers.length < limits.entriesPerPart &&
      bytes < limits.bytesPerPart
    ) {
      numbers.push(number);
      bytes += index.endOf(number) - index.startOf(number);
      number = index.entryBefore(number);
    }
    const part: RecordedSnapshot[] = [];
    for await (const line of read(numbers.reverse())) {
      if (!line) return null;
      part.push(line);
    }
    return ok(part.reverse());
  };
}
