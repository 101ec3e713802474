import type { FailureKind } from '../../failure';
import type { Format } from '../format';

/** How a call ended, short enough for a column. */
const outcomes = {
  ok: 'OK',
  unauthorized: 'Token refused',
  forbidden: 'No permission',
  'not-found': 'Not found',
  'precondition-failed': 'Conflict',
  rejected: 'Rejected',
  'rate-limited': 'Rate limited',
  'server-error': 'Server error',
  redirected: 'Redirected',
  'not-json': 'Not JSON',
  'malformed-json': 'Damaged answer',
  'not-understood': 'Not understood',
  'secret-in-answer': 'Secret in answer',
  'too-large': 'Too large',
  unreachable: 'Unreachable',
  tls: 'Not secure',
  'connection-lost': 'Connection lost',
  'timed-out': 'Timed out',
  cancelled: 'Cancelled',
  'token-missing': 'No token',
  'keychain-unavailable': 'No keychain',
  'keychain-timed-out': 'Keychain timed out',
  'storage-failed': 'Disk error',
  'storage-newer': 'Newer file',
  'unknown-snapshot': 'Unknown snapshot',
  'import-refused': 'Import refused',
  'invalid-input': 'Invalid value',
  'unknown-organization': 'Unknown organization',
  'demo-unavailable': 'Demo unavailable',
  'invalid-request': 'Refused by the app',
  internal: 'App error',
} satisfies Record<FailureKind | 'ok', string>;

const words = new Map<string, string>(Object.entries(outcomes));

export const activity = (format: Format) => ({
  heading: 'Activity',
  intro:
    'Every call of this app to an oCore API, newest first. Tokens and secrets are not recorded.',
  table: 'Calls, newest first',
  thisOrganization: 'This organization',
  onlyFailures: 'Only failures',
  columns: {
    time: 'Time',
    call: 'Call',
    status: 'Status',
    outcome: 'Outcome',
    duration: 'Duration',
    requestId: 'Request id',
    organization: 'Organization',
    copy: 'Copy',
  },
  call: (method: string, path: string) => `${method} ${path}`,
  /** @param kind as recorded; one that a newer version of the app knows is shown as it is */
  outcome: (kind: string) => words.get(kind) ?? kind,
  noStatus: 'No answer',
  noRequestId: 'No request id',
  copyAsCurl: 'Copy as curl',
  copied: 'Copied',
  notCopied: 'Not copied',
  notCopiedHelp: "The clipboard couldn't be written.",
  readingOlder: 'Reading older calls',
  tryAgain: 'Try again',
  unreadable: {
    title: (count: number) =>
      `In the files of this log ${format.number(count)} ${format.plural(count, { one: "line can't be read", other: "lines can't be read" })}.`,
    body: 'The rest is shown. Nothing was deleted.',
  },
  empty: 'No calls yet.',
  emptyHelp: 'Refreshing the settings makes the first one.',
  refresh: 'Refresh',
  nothingFound: 'No call fits these filters.',
  showAll: 'Show all calls',
});
