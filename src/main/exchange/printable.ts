import type { HistoryEntry } from '#shared/history/entries';
import type { Catalogue } from '#shared/text/catalogue';
import { valueWords } from './report-words';

/** A hundred pages. Chromium's time to print grows faster than their number: for three hundred it takes minutes. */
const mostLines = 5_000;
/** So many characters of a value fit beside each other in the table of a history. */
const lineLength = 20;
/** The time of a change takes up three lines. */
const shortestEntry = 3;

/** The newest entries that a report has room for; at least one. */
export function printable(entries: readonly HistoryEntry[], text: Catalogue): HistoryEntry[] {
  let lines = 0;
  return entries.filter((entry, index) => {
    lines += linesOf(entry, text);
    return index === 0 || lines <= mostLines;
  });
}

function linesOf({ changes, extraChanged }: HistoryEntry, text: Catalogue): number {
  const rows = changes.map(({ key, before, after }) => {
    const lengths = [before, after].map((value) => valueWords(key, value, text).length);
    return Math.max(1, Math.ceil(Math.max(...lengths) / lineLength));
  });
  return Math.max(
    shortestEntry,
    rows.reduce((sum, one) => sum + one, extraChanged ? 1 : 0),
  );
}
