import type { HistoryEntry } from '#shared/history/entries';
import { longestValue } from './report-words';

/** A hundred pages. The time that Chromium takes grows faster than their number: for three hundred it is minutes. */
const mostLines = 5_000;
/** So many characters of a value stand on one line in the table of a history. */
const lineLength = 20;
/** The time of a change takes up three lines. */
const fewestLines = 3;

/** The newest entries that a report has room for; at least one. */
export function printable(entries: readonly HistoryEntry[]): HistoryEntry[] {
  let lines = 0;
  return entries.filter((entry, index) => {
    lines += linesOf(entry);
    return index === 0 || lines <= mostLines;
  });
}

function linesOf({ changes, extraChanged }: HistoryEntry): number {
  const rows = changes.map(({ before, after }) => {
    const longest = Math.max(`${before}`.length, `${after}`.length);
    return Math.ceil(Math.min(longest, longestValue) / lineLength) || 1;
  });
  const others = extraChanged ? 1 : 0;
  return Math.max(
    fewestLines,
    rows.reduce((sum, one) => sum + one, others),
  );
}
