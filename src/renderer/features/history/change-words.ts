import type { HistoryEntry } from '#shared/history/entries';
import type { Difference } from '#shared/settings/diff';
import type { Catalogue } from '#shared/text/catalogue';

type Words = Pick<Catalogue, 'history' | 'settings'>;

/** What changed, as it fits into one line. */
export interface ChangeLine {
  /** The setting, or several changes in a row. */
  readonly words: string;
  /** What a single change was and is: what is read of the line where it is too long. Null where that is not one value. */
  readonly values: string | null;
  /** Changes that there is no room for. */
  readonly more: number;
  /** Every change, for a look at the whole. */
  readonly all: string;
}

/** Characters that a line of the timeline has room for, about. */
const room = 38;

export function changeLine(entry: HistoryEntry, text: Words): ChangeLine {
  const [first = '', ...others] = changesIn(entry, text);
  let words = first;
  let shown = 1;
  for (const other of others) {
    const longer = `${words}, ${other}`;
    if (longer.length > room) break;
    words = longer;
    shown += 1;
  }
  const more = others.length + 1 - shown;
  const all = [first, ...others].join('\n');
  const [change] = entry.changes;
  if (shown > 1 || change?.kind !== 'plain') return { words, values: null, more, all };
  return {
    words: text.settings.fields[change.key].label,
    values: valuesOf(change, words, text),
    more,
    all,
  };
}

/** Of a long line only what the value is now, and a host without its scheme: that tells more than what it was. */
function valuesOf(
  { before, after }: Extract<Difference, { kind: 'plain' }>,
  whole: string,
  { history, settings }: Words,
): string {
  const now = settings.value(after);
  return whole.length > room
    ? history.changedTo(now.replace(/^https:\/\//, ''))
    : history.changed(settings.value(before), now);
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
  return `${label} ${history.changed(settings.value(difference.before), settings.value(difference.after))}`;
}
