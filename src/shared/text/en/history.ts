import type { Format } from '../format';

export const history = (format: Format) => ({
  heading: 'History',
  snapshots: (count: number) =>
    `${format.number(count)} ${format.plural(count, { one: 'snapshot', other: 'snapshots' })}`,
  filter: 'Changed setting',
  anySetting: 'Any setting',
  list: 'Snapshots, newest first',
  chosen: 'Chosen snapshot',
  compare: 'Compare',
  compareHint: 'Mark two with Space or the box to compare them.',
  reading: 'Reading the history',
  tryAgain: 'Try again',
  empty: 'No snapshot has been kept yet.',
  nothingFound: (label: string) => `No snapshot changed “${label}”.`,
  showAll: 'Show every snapshot',
  damage: {
    title(unreadable: number, duplicates: number): string {
      const parts = [
        unreadable > 0 &&
          `${format.number(unreadable)} ${format.plural(unreadable, { one: "line can't be read", other: "lines can't be read" })}`,
        duplicates > 0 &&
          `${format.number(duplicates)} ${format.plural(duplicates, { one: 'line is there twice', other: 'lines are there twice' })}`,
      ].filter((part) => part !== false);
      return `In the file of this history ${format.list(parts)}.`;
    },
    body: 'The rest is shown. Nothing was deleted.',
  },
  firstSnapshot: 'First snapshot',
  otherFields: 'Other fields',
  nothingChanged: 'No setting changed',
  changed: (before: string, after: string) => `${before} → ${after}`,
  changedTo: (after: string) => `→ ${after}`,
  secretSet: (label: string) => `${label} set`,
  secretRemoved: (label: string) => `${label} removed`,
  more: (count: number) => `+${format.number(count)} more`,
  /**
   * When a change was made that was only found by a later read: after `from`, where that is known, and by `to`.
   * Days are told where they aren't the one of `now`.
   */
  changedBetween(from: number | null, to: number, now: number): string {
    const day = (at: number) => `${format.day(at, now)}, ${format.clock(at)}`;
    const end = format.sameDay(to, now) ? format.clock(to) : day(to);
    if (from === null || from >= to) return end;
    if (!format.sameDay(from, to)) return `between ${day(from)} and ${day(to)}`;
    const sameMinute = format.clock(from) === format.clock(to);
    const clock = sameMinute ? format.clockToSecond : format.clock;
    const between = `between ${clock(from)} and ${clock(to)}`;
    return format.sameDay(to, now) ? between : `${format.day(to, now)}, ${between}`;
  },
  snapshot: {
    readAt: 'Read at',
    savedAt: 'Saved at',
    source: 'Source',
    changed: 'Changed',
    changedAfter: (from: string, to: string) => `After ${from} and by ${to}`,
    setting: 'Setting',
    value: 'Value',
    valuesOf: (time: string) => `Settings of ${time}`,
    otherFieldsChanged: 'These differ from the snapshot before.',
    restore: 'Restore as draft',
    same: 'These are the current values already. There is nothing to restore.',
    markAnother: 'Mark another snapshot to compare it with this one.',
    unread: 'The current settings were never read, so there is no draft to put these into.',
  },
  comparison: {
    heading: 'Two snapshots compared',
    onlyDifferences: 'Only differences',
    none: 'These two have the same values.',
    differs: 'differs',
    absent: 'Not sent',
    end: 'End comparison',
  },
  organizations: {
    this: 'This organization',
    compareWith: 'Compare with',
    back: 'Back to the history',
    intro: (name: string) => `The last settings of ${name} beside those of another organization.`,
    lastRead: 'Last read',
    neverRead: (name: string) => `The settings of ${name} were never read on this computer.`,
    none: 'Both organizations have the same values.',
    onlyOne: 'Only one organization is saved, so there is none to compare it with.',
    add: 'Add organization',
    copy: 'Copy',
    copyField: (label: string) => `Copy ${label} to draft`,
    copyAll: 'Copy to draft',
    inDraft: 'In draft',
    inDraftField: (label: string) => `In draft: ${label}`,
    showDraft: 'Show the draft',
  },
  /** After values were put into the draft. */
  filled: {
    title: (changes: number) =>
      changes === 0
        ? 'The draft has no changes now.'
        : `The draft has ${format.number(changes)} ${format.plural(changes, { one: 'change', other: 'changes' })} now.`,
    nothing: 'Nothing was put into the draft.',
    notSent: 'Nothing was sent: review the changes to save them.',
    stillNotSent: 'Nothing was sent.',
    left: (labels: string) =>
      `Left out, since such a value can't be typed into its field: ${labels}.`,
  },
  /** Asked before edits that were typed are lost. */
  replace: {
    title: 'Replace unsaved edits?',
    body: (labels: string) =>
      `What you typed is replaced: ${labels}. Everything else in the draft stays. Nothing is sent.`,
    confirm: 'Replace edits',
  },
});
