import type { InputProblem, PlainValue } from '../../settings/draft';
import { type FieldKey, longestSecret, type Section } from '../../settings/fields';
import type { FieldOutcome } from '../../settings/verify';
import type { Format } from '../format';
import { consequences, findings, goneEntries } from './checks';

const fieldTexts = {
  requirePasskey: {
    label: 'Require passkey',
    help: 'Members must sign in with a passkey.',
  },
  auditRetentionDays: {
    label: 'Audit retention (days)',
    help: 'How long audit entries are kept.',
  },
  bulkBatchSize: {
    label: 'Bulk batch size',
    help: 'Records handled in one step of a bulk operation.',
  },
  posthogEnabled: {
    label: 'PostHog enabled',
    help: 'Send product analytics of this organization to PostHog.',
  },
  posthogApiHost: {
    label: 'PostHog API host',
    help: 'Where oCore calls the private API, such as https://eu.posthog.com',
  },
  posthogUiHost: {
    label: 'PostHog UI host',
    help: 'Where links to PostHog lead.',
  },
  posthogPersonalApiKey: {
    label: 'PostHog personal API key',
    help: 'Begins with phx_. Write-only: oCore never returns it.',
  },
  posthogWebhookSecret: {
    label: 'PostHog webhook secret',
    help: 'Signs what PostHog sends to oCore. Write-only.',
  },
  subscriptionCode: {
    label: 'Subscription code',
    help: 'The Odoo Enterprise subscription of this organization. Write-only.',
  },
} satisfies Record<FieldKey, { label: string; help: string }>;

const problems = {
  empty: 'Enter a whole number.',
  'not-a-whole-number': 'Only a whole number can be saved here.',
  negative: "A number below 0 can't be saved.",
  'too-big': 'This number is too big to be sent exactly.',
} satisfies Record<InputProblem, string>;

const outcomes = {
  saved: 'Saved',
  adjusted: 'Adjusted by server',
  'not-saved': 'Not saved',
  unconfirmed: "Can't be confirmed",
} satisfies Record<FieldOutcome['state'], string>;

export const settings = (format: Format) => ({
  sections: {
    security: 'Security',
    operations: 'Audit and operations',
    posthog: 'PostHog',
    subscription: 'Odoo subscription',
  } satisfies Record<Section, string>,
  fields: fieldTexts,
  findings,
  goneEntries: goneEntries(format),
  findingOf: (label: string, finding: string) => `${label}: ${finding}`,
  problems,
  tabs: { label: 'How to show the settings', editor: 'Editor', json: 'JSON' },
  search: 'Search settings',
  modified: 'Modified',
  needsAttention: 'Needs attention',
  nothingFound: (query: string) => `No setting matches “${query}”.`,
  nothingInFilter: 'No setting matches these filters.',
  showAll: 'Show all settings',
  on: 'On',
  off: 'Off',
  was: (value: string) => `was ${value}`,
  undo: 'Undo',
  undoField: (label: string) => `Undo ${label}`,
  changedElsewhere: 'changed elsewhere',
  value(value: PlainValue): string {
    if (typeof value === 'boolean') return value ? 'On' : 'Off';
    if (typeof value === 'number') return String(value);
    return value === '' ? 'Empty' : value;
  },
  secret: {
    stored: 'Stored on server',
    notStored: 'Not set',
    set: 'Set',
    replace: 'Replace',
    remove: 'Remove',
    setField: (label: string) => `Set ${label}`,
    replaceField: (label: string) => `Replace ${label}`,
    removeField: (label: string) => `Remove ${label}`,
    newField: (label: string) => `New ${label}`,
    showTyped: (label: string) => `Show typed ${label}`,
    hideTyped: (label: string) => `Hide typed ${label}`,
    tooLong: () => `More than ${format.number(longestSecret)} characters can't be sent.`,
    newValue: 'New value',
  },
  /** What will become of a secret, or how it stands where nothing was asked of it. */
  secretOutlook(asked: 'set' | 'remove' | null, stored: boolean): string {
    if (asked === 'remove') return 'Will be removed';
    if (asked === 'set') return stored ? 'Will be replaced' : 'Will be set';
    return stored ? 'Stored on server' : 'Not set';
  },
  changes: (count: number) =>
    `${format.number(count)} ${format.plural(count, { one: 'change', other: 'changes' })}`,
  invalid: (count: number) =>
    `${format.number(count)} ${format.plural(count, { one: 'value', other: 'values' })} to correct first`,
  discard: 'Discard changes',
  reviewCount: (count: number) => `Review changes (${format.number(count)})`,
  unknownFields: {
    heading: 'Other fields',
    help: "The server sent these too. This app doesn't know them: they are shown and never sent back.",
  },
  never: {
    heading: 'No settings read yet',
    body: 'They appear here as soon as the server can be reached.',
    tryAgain: 'Try again',
  },
  json: {
    request: 'Request body',
    requestHelp: 'What saving would send: PUT /org/settings',
    answer: 'Last answer',
    answerHelp: 'What the server last said: /org/settings',
    copy: 'Copy',
    copyRequest: 'Copy request body',
    copyAnswer: 'Copy last answer',
    notCopied: "The clipboard couldn't be written.",
    newValue: '(new value)',
  },
  review: {
    heading: 'Review changes',
    reading: (name: string) => `Reading the settings of ${name} again`,
    sentTo: (name: string) => `Sent to ${name}.`,
    comparedWith: (name: string, ago: string) =>
      `Compared with the settings of ${name}, read ${ago}.`,
    comparedOffline: (ago: string) => `Compared with the settings from ${ago}.`,
    changedSince: {
      unsent: 'The settings changed since you opened this review. Nothing was sent: look again.',
      refused:
        'The settings changed while this was sent, so the server refused it. Nothing was saved: look again, and enter new secrets again.',
    },
    field: 'Setting',
    now: 'Now',
    after: 'After saving',
    before: 'Before',
    asked: 'Asked for',
    outcome: 'Outcome',
    removed: 'Removed',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    nothingLeft: 'The server already has every value of this draft. There is nothing to save.',
    confirmName: 'Organization name to confirm',
    confirmHint: (name: string) => `Type ${name}`,
    save: 'Save to oCore',
    saving: 'Saving',
    readAgain: 'Read again',
    blocked: {
      offline: "Saving needs a fresh read of the settings, and the server can't be read now.",
      conflicts: (count: number) =>
        `Settle ${format.number(count)} ${format.plural(count, { one: 'conflict', other: 'conflicts' })} first.`,
      name: "Type the organization's name to confirm.",
      nothing: 'There is nothing to save.',
      reading: 'The settings are being read.',
    },
    notSentYet: 'Nothing has been sent yet.',
    done: {
      saved: 'Every change was saved.',
      partly: 'Not every change was saved as asked.',
      unconfirmed: 'Not every change can be confirmed.',
      none: 'Nothing was saved.',
      unknown: "Whether the changes were saved isn't known.",
      theirs: 'The values of the server stay. Nothing was sent.',
    },
    outcomes,
    adjusted: (asked: string, got: string) => `asked ${asked}, got ${got}`,
    secretKept: 'The server kept it.',
    unconfirmedHelp: "One was stored before and one is stored now; the server doesn't tell which.",
    unknownHelp:
      'The changes may or may not have reached the server. Reading again tells; nothing is sent twice.',
    enterAgain:
      "A typed secret isn't kept after it was sent: enter it again to try again. Everything else is still here.",
    resolvedByReading: 'The answer was lost on the way, so the settings were read again.',
  },
  consequences: consequences(format),
});
