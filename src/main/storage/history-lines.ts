import type { RecordedSnapshot } from '#shared/history/entries';
import { readExactly } from './disk-steps';
import type { OpenFile } from './file-system';
import type { HistoryIndex } from './history-index';
import { decodeHistoryLine } from './history-line';

/** Neighbours are read at once as long as they are no more than this together; a longer line is read alone. */
const readAtOnce = 64 * 1024;

/** Reads these entries, in ascending order. Null, and nothing after it, is one that is not what the index says. */
export type ReadEntries = (numbers: readonly number[]) => AsyncIterable<RecordedSnapshot | null>;

export function readEntriesOf(file: OpenFile, index: HistoryIndex): ReadEntries {
  return async function* (numbers) {
    for (const group of groupsOf(index, numbers)) {
      const start = index.startOf(group[0] ?? 0);
      const bytes = await readExactly(file, start, index.endOf(group.at(-1) ?? 0) - start);
      for (const number of group) {
        const at = index.startOf(number) - start;
        const line = decodeHistoryLine(bytes.subarray(at, index.endOf(number) - start));
        if (!line || !index.isEntryOf(number, line.snapshot.id)) return yield null;
        yield { number, ...line };
      }
    }
  };
}

function groupsOf(index: HistoryIndex, numbers: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const number of numbers) {
    const group = groups.at(-1);
    const start = index.startOf(group?.[0] ?? number);
    if (group && index.endOf(number) - start <= readAtOnce) group.push(number);
    else groups.push([number]);
  }
  return groups;
}
