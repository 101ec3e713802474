import type { HistoryEntry, HistoryPage } from '#shared/history/entries';

/** What main answers of a history of `total` entries that are numbered from the oldest. */
export function historyPage(total: number, offset = 0, count = 100): HistoryPage {
  const length = Math.max(0, Math.min(count, total - offset));
  const entries = Array.from({ length }, (_, index) => entry(total - 1 - offset - index));
  return { total, entries, damage: { unreadable: 0, duplicates: 0 } };
}

function entry(number: number): HistoryEntry {
  return {
    number,
    readAt: number,
    source: 'read',
    notBefore: null,
    changes: [],
    extraChanged: false,
    first: number === 0,
  };
}
