import { mostReportedEntries } from '../../exchange/limits';
import type { ExportFormat } from '../../exchange/request';
import type { Format } from '../format';

const formats = {
  json: {
    label: 'JSON',
    detail: 'Every value and time, for this app and other programs.',
  },
  csv: { label: 'CSV', detail: 'A table for Excel and other spreadsheets.' },
  pdf: { label: 'Printable report (PDF)', detail: 'Pages to read, print and file.' },
} satisfies Record<ExportFormat, { label: string; detail: string }>;

export const exchange = (format: Format) => ({
  export: 'Export',
  import: 'Import',
  of: {
    current: (name: string) => `From ${name}.`,
    snapshot: (name: string) => `One snapshot of ${name}.`,
    comparison: (left: string, right: string) =>
      left === right
        ? `Two snapshots of ${left}.`
        : `A snapshot of ${left} beside one of ${right}.`,
  },
  what: 'What',
  whats: {
    settings: { label: 'Current settings', detail: 'As they were last read.' },
    history: { label: 'History', detail: 'Every snapshot that this app has kept.' },
  },
  neverRead: 'No settings were read yet.',
  format: 'Format',
  formats,
  newestOnly: () =>
    `Pages to read, print and file: the newest entries, at most ${format.number(mostReportedEntries)}.`,
  noSecrets: 'No secret is exported, only whether one is stored.',
  exporting: 'Exporting',
  exported: (file: string) => `Exported to ${file}`,
  leftOut: (count: number) =>
    `${format.number(count)} ${format.plural(count, { one: 'older entry is', other: 'older entries are' })} not in the report. JSON and CSV hold all of them.`,
  fileName: {
    settings: (name: string, day: string) => `${name} settings ${day}`,
    history: (name: string, day: string) => `${name} history ${day}`,
    comparison: (left: string, right: string, day: string) =>
      left === right ? `${left} compared ${day}` : `${left} and ${right} compared ${day}`,
    unnamed: 'Organization',
  },
  fileTypes: { json: 'JSON', csv: 'CSV', pdf: 'PDF' } satisfies Record<ExportFormat, string>,
  imported: {
    title: (file: string) => `Imported ${file}`,
    from: (name: string, readAt: number) =>
      `The settings of ${name}, read ${format.dateTime(readAt)}.`,
    draft: (changes: number) =>
      changes === 0
        ? 'Every value is as it is here, so there is nothing to review.'
        : `The draft now has ${format.number(changes)} ${format.plural(changes, { one: 'change', other: 'changes' })} to review.`,
    nothingSent: 'Nothing was sent.',
    left: (fields: string) => `Not taken, since it can't be typed here either: ${fields}.`,
  },
  neverReadTitle: 'There is nothing to import into yet.',
  neverReadBody:
    'An import becomes unsaved changes of settings that were read, and none were read yet. Nothing was changed. Refresh, then import again.',
  replace: {
    heading: 'Replace unsaved changes?',
    body: (count: number, file: string) =>
      `${format.number(count)} unsaved ${format.plural(count, { one: 'change gives', other: 'changes give' })} way to the values of ${file}.`,
    secretsStay: 'New and removed secrets stay as they are. Nothing is sent.',
    confirm: 'Replace',
  },
  report: {
    settingsOf: (name: string) => `Settings of ${name}`,
    historyOf: (name: string) => `History of ${name}`,
    compared: (left: string, right: string) =>
      left === right ? `Two snapshots of ${left}` : `${left} and ${right} compared`,
    organization: 'Organization',
    baseUrl: 'API base URL',
    slug: 'Organization slug',
    noSlug: 'None',
    read: 'Read',
    between: (from: string, to: string) => `between ${from} and ${to}`,
    confirmed: 'Last confirmed',
    source: 'Source',
    exportedAt: 'Exported',
    setting: 'Setting',
    apiName: 'API name',
    value: 'Value',
    when: 'When',
    before: 'Before',
    after: 'After',
    differs: 'Differs',
    differences: (count: number) =>
      count === 0
        ? 'No value differs.'
        : `${format.number(count)} ${format.plural(count, { one: 'value differs', other: 'values differ' })}.`,
    otherField: (name: string) => `Other field: ${name}`,
    otherFields: 'Other fields',
    otherFieldsChanged: 'Changed',
    absent: 'Not there',
    first: 'First snapshot',
    noEntries: 'The history holds no snapshot.',
    leftOut: (count: number, total: number) =>
      `The newest ${format.number(total - count)} of ${format.number(total)} entries. The older ${format.number(count)} are not in this report.`,
    unreadable: (count: number) =>
      `${format.number(count)} ${format.plural(count, { one: "entry of the history file can't be read and is", other: "entries of the history file can't be read and are" })} not in this report.`,
    noSecrets: 'Of a secret, this app knows only whether one is stored.',
  },
});
