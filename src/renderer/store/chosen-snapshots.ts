import type { HistoryEntry } from '#shared/history/entries';
import { ok } from '#shared/result';
import type { HistorySlice } from './history-slice';
import type { SliceTools } from './state';

type Choice = Pick<HistorySlice, 'marked' | 'currentEntry'>;

/** What is shown beside the timeline: the two marked entries, the older one first, or the current one. */
export function chosenEntries({ marked, currentEntry }: Choice): readonly HistoryEntry[] {
  if (marked.length === 2) return [...marked].sort((a, b) => a.number - b.number);
  return currentEntry ? [currentEntry] : [];
}

/** Reads the chosen snapshots, as far as they aren't shown yet; an answer that is no longer wanted is dropped. */
export async function readChosen({ bridge, set, get }: SliceTools): Promise<void> {
  const { activeId, session, shownSnapshots } = get();
  const chosen = chosenEntries(get());
  if (!activeId || chosen.length === 0) return;
  const answers = await Promise.all(
    chosen.map(async (entry) => {
      const known = shownSnapshots.find((shown) => shown.entry.number === entry.number);
      if (known) return ok(known);
      const { number } = entry;
      const answer = await bridge.call('history:snapshot', { organizationId: activeId, number });
      return answer.ok ? ok({ entry, recorded: answer.value }) : answer;
    }),
  );
  if (get().session !== session || !areSame(chosenEntries(get()), chosen)) return;
  const failed = answers.find((answer) => !answer.ok);
  if (failed && !failed.ok) set({ snapshotFailure: failed.failure });
  else {
    const shown = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    set({ shownSnapshots: shown, snapshotFailure: null });
  }
}

function areSame(one: readonly HistoryEntry[], other: readonly HistoryEntry[]): boolean {
  return one.length === other.length && one.every(({ number }, i) => number === other[i]?.number);
}
