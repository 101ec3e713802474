import type { HistoryEntry } from '#shared/history/entries';
import type { Catalogue } from '#shared/text/catalogue';
import { useApp, useText } from '../../context';

/** When an entry's change was made, as far as that is known: one made elsewhere lies between two reads. */
export function EntryTime({ entry }: { readonly entry: HistoryEntry }) {
  const text = useText();
  const clock = useApp((state) => state.clock);
  const { readAt } = entry;
  return (
    <time dateTime={new Date(readAt).toISOString()} title={fullTime(entry, text)}>
      {isDatedByReads(entry)
        ? text.history.changedBetween(entry.notBefore, readAt, clock)
        : text.format.ago(readAt, clock)}
    </time>
  );
}

/** Absolute, to the second: the moment of the read, or the two that the change lies between. */
export function fullTime(entry: HistoryEntry, { format, history }: Catalogue): string {
  const end = format.dateTime(entry.readAt);
  if (!isDatedByReads(entry) || entry.notBefore === null) return end;
  return history.snapshot.changedAfter(format.dateTime(entry.notBefore), end);
}

/** `Nov 22, 10:02`: names a snapshot, also where it is one of today's. */
export function momentOf(at: number, now: number, format: Catalogue['format']): string {
  return `${format.day(at, now)}, ${format.clock(at)}`;
}

export function isDatedByReads({ source, first }: HistoryEntry): boolean {
  return source === 'changed elsewhere' && !first;
}
