import type { HistoryEntry } from '#shared/history/entries';
import type { Difference } from '#shared/settings/diff';
import type { Catalogue } from '#shared/text/catalogue';

type Words = Pick<Catalogue, 'history' | 'settings'>;

/** What changed, as it fits into one line. */
export interface ChangeLine {
  readonly words: string;
  /** Changes that there is no room for. */
  readonly more: number;
  /** Every change, for a look at the whole. */
  readonly all: string;
}

/** Characters that a line of the timeline has room for, about. */
const room = 38;

export function changeLine(entry: HistoryEntry, text: Words): ChangeLine {
  const [first = '', ...others] = changesIn(entry, text);
  let words = first.length > room ? shorterLine(entry, text, first) : first;
  let shown = 1;
  for (const other of others) {
    const longer = `${words}, ${other}`;
    if (longer.length > room) break;
    words = longer;
    shown += 1;
  }
  return { words, more: others.length + 1 - shown, all: [first, ...others].join('\n') };
}

/** What a value is now tells more than what it was, and a host more than its scheme. */
function shorterLine({ changes }: HistoryEntry, { history, settings }: Words, whole: string) {
  const [first] = changes;
  if (first?.kind !== 'plain') return whole;
  const after = settings.value(first.after).replace(/^https:\/\//, '');
  return history.changedTo(settings.fields[first.key].label, after);
}

/** One for each field that changed; never none. */
function changesIn({ first, changes, extraChanged }: HistoryEntry, text: Words): string[] {
  if (first) return [text.history.firstSnapshot];
  const parts = changes.map((change) => differenceWords(change, text));
  if (extraChanged) parts.push(text.history.otherFields);
  return parts.length > 0 ? parts : [text.history.nothingChanged];
}

function differenceWords(difference: Difference, text: Words): string {
  const { label } = text.settings.fields[difference.key];
  const { history, settings } = text;
  if (difference.kind === 'secret') {
    return difference.after ? history.secretSet(label) : history.secretRemoved(label);
  }
  return history.change(label, settings.value(difference.before), settings.value(difference.after));
}
