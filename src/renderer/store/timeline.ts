import type { HistoryDamage, HistoryEntry, HistoryPage } from '#shared/history/entries';
import type { FieldKey } from '#shared/settings/fields';

/** Entries that are asked for at once. */
export const pageSize = 100;
/** Pages that are kept: some twenty screens to each side of what is visible. */
export const mostPages = 16;

/**
 * A history as far as it is known. An entry's place counts from the oldest, which has 0: unlike its position on the
 * screen, where the newest comes first, it stays the same when entries are added.
 */
export interface Timeline {
  /** Only entries in which this field changed; null for all. */
  readonly field: FieldKey | null;
  readonly total: number;
  readonly damage: HistoryDamage;
  /** By number: places from `number * pageSize` on. Of a page that came in parts some entries may be missing. */
  readonly pages: ReadonlyMap<number, readonly (HistoryEntry | undefined)[]>;
}

/** Places from one to another, both included. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

/** @param page the newest entries, asked for from offset 0 */
export function newTimeline(field: FieldKey | null, page: HistoryPage): Timeline {
  const { total, damage } = page;
  return withPage({ field, total, damage, pages: new Map() }, 0, page, newestOf(total));
}

export function entryAt({ pages }: Timeline, place: number): HistoryEntry | undefined {
  return pages.get(pageOf(place))?.[place % pageSize];
}

/**
 * Takes in what was answered for `offset` entries after the newest. An answer from before the last entries were
 * added is placed by its own total. Pages far from those on screen make room.
 */
export function withPage(
  timeline: Timeline,
  offset: number,
  page: HistoryPage,
  onScreen: Places,
): Timeline {
  const pages = new Map(timeline.pages);
  const changed = new Map<number, (HistoryEntry | undefined)[]>();
  for (const [index, entry] of page.entries.entries()) {
    const place = page.total - 1 - offset - index;
    if (place < 0) break;
    const number = pageOf(place);
    const entries = changed.get(number) ?? [...(pages.get(number) ?? [])];
    entries[place % pageSize] = entry;
    changed.set(number, entries);
    pages.set(number, entries);
  }
  keepNear(pages, onScreen);
  const total = Math.max(timeline.total, page.total);
  return { field: timeline.field, total, damage: page.damage, pages };
}

/** Numbers of the pages with places on screen that aren't all known. */
export function missingPages(timeline: Timeline, { from, to }: Places): number[] {
  const missing: number[] = [];
  for (let number = pageOf(to); number >= pageOf(from); number -= 1) {
    if (!isWhole(timeline, number)) missing.push(number);
  }
  return missing;
}

/** What to ask for to get a whole page. */
export function partOf({ total }: Timeline, number: number): { offset: number; count: number } {
  const newest = Math.min(total, (number + 1) * pageSize) - 1;
  return { offset: total - 1 - newest, count: newest - number * pageSize + 1 };
}

/** The place of the newest entry alone, where a list begins. */
export function newestOf(total: number): Places {
  return { from: Math.max(0, total - 1), to: Math.max(0, total - 1) };
}

function pageOf(place: number): number {
  return Math.floor(place / pageSize);
}

function isWhole({ pages, total }: Timeline, number: number): boolean {
  const entries = pages.get(number);
  const length = Math.min(pageSize, total - number * pageSize);
  for (let index = 0; index < length; index += 1) if (!entries?.[index]) return false;
  return true;
}

function keepNear(pages: Map<number, unknown>, { from, to }: Places): void {
  const middle = (pageOf(from) + pageOf(to)) / 2;
  const farthest = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
  for (const number of farthest.slice(0, Math.max(0, pages.size - mostPages))) pages.delete(number);
}
