import type { Entry, EntryGroup } from './entries';

/** An entry with its words made ready for the search: as few steps as can be for each key stroke. */
export interface Searchable {
  readonly entry: Entry;
  readonly label: string;
  readonly others: string;
}

export interface SearchableGroup extends Omit<EntryGroup, 'entries'> {
  readonly entries: readonly Searchable[];
}

export interface Found {
  readonly groups: readonly EntryGroup[];
  /** How many organizations match and are left out. */
  readonly more: number;
}

export function searchable({ entries, ...group }: EntryGroup): SearchableGroup {
  return {
    ...group,
    entries: entries.map((entry) => ({
      entry,
      label: folded(entry.label),
      others: folded(`${entry.detail ?? ''} ${entry.also}`),
    })),
  };
}

/**
 * What matches the query: the best match first in each group, and the group with the best match before the others.
 *
 * @param mostOrganizations how many of them are shown; of everything else there are few
 */
export function foundIn(
  groups: readonly SearchableGroup[],
  query: string,
  mostOrganizations: number,
): Found {
  const wanted = folded(query).trim();
  const words = wanted.split(/\s+/).filter(Boolean);
  let more = 0;
  const matching = groups.flatMap(({ entries, ...group }) => {
    const ranked = entries
      .flatMap((one) => {
        const rank = rankOf(one, wanted, words);
        return rank === null ? [] : [{ entry: one.entry, rank }];
      })
      .sort((one, other) => one.rank - other.rank);
    const [best] = ranked;
    if (!best) return [];
    const most = group.id === 'organizations' ? mostOrganizations : ranked.length;
    more += Math.max(ranked.length - most, 0);
    const shown = ranked.slice(0, most).map(({ entry }) => entry);
    return [{ best: best.rank, group: { ...group, entries: shown } }];
  });
  const sorted = matching.sort((one, other) => one.best - other.best);
  return { groups: sorted.map(({ group }) => group), more };
}

/**
 * How far an entry is from what was typed, or null where some word is nowhere in it: the whole label, then the
 * beginning of the label, of a word of it, any place in it, and last what stands beside it.
 */
function rankOf(one: Searchable, wanted: string, words: readonly string[]): number | null {
  if (wanted === '') return 0;
  if (one.label === wanted) return -1;
  let sum = 0;
  for (const word of words) {
    const rank = rankOfWord(one, word);
    if (rank === null) return null;
    sum += rank;
  }
  return sum;
}

function rankOfWord({ label, others }: Searchable, word: string): number | null {
  if (label.startsWith(word)) return 0;
  if (hasWordFrom(label, word)) return 1;
  if (label.includes(word)) return 2;
  if (hasWordFrom(others, word)) return 3;
  return others.includes(word) ? 4 : null;
}

/** Whether a word of the text begins so. */
function hasWordFrom(text: string, beginning: string): boolean {
  let at = text.indexOf(beginning);
  while (at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) at = text.indexOf(beginning, at + 1);
  return at !== -1;
}

/** Case and accents don't keep anything from being found. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
