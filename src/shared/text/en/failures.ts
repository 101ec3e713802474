import type { Failure, FailureKind, FailureOf, InputField, InputReason } from '../../failure';
import type { Platform } from '../../ipc/contract';
import type { Format } from '../format';

/** What the admin was doing when it failed: decides the sentence about what is unchanged. */
export type FailedAction =
  | 'connect'
  | 'edit'
  | 'replace-token'
  | 'remove'
  | 'activate'
  | 'refresh'
  | 'review'
  | 'save'
  | 'test'
  | 'validate'
  | 'store-draft'
  | 'keep-result'
  | 'history'
  | 'activity'
  | 'export'
  | 'import'
  | 'other';

const unchanged = {
  connect: 'Nothing was stored; what you typed is still here.',
  edit: 'The saved connection is as it was.',
  'replace-token': 'The token in use is as it was.',
  remove: 'The organization is still saved.',
  activate: 'Nothing was changed.',
  refresh: 'The settings on screen are from the last read.',
  review: 'Nothing was sent and nothing was changed.',
  save: 'Nothing was saved; your changes are still here.',
  test: 'Nothing was changed.',
  validate: 'Nothing was changed.',
  'store-draft': 'Your changes are still on screen.',
  'keep-result': 'The result is shown, but will be gone when you quit.',
  history: 'Nothing was changed.',
  activity: 'Nothing was changed.',
  export: 'No file was written, and nothing was changed.',
  import: 'Nothing was changed.',
  other: 'Nothing was changed.',
} satisfies Record<FailedAction, string>;

const names = {
  name: 'Name',
  baseUrl: 'API base URL',
  slug: 'Organization slug',
  token: 'Access token',
  settings: 'Settings',
} satisfies Record<InputField, string>;

const inputReasons = {
  empty: 'is missing.',
  'too-long': 'is too long.',
  'control-character': 'holds invisible characters. Type it instead of pasting.',
  'line-break': 'holds a line break. Paste one line only.',
  'white-space': 'holds a space.',
  'not-ascii': "holds characters that a token can't have.",
  'not-a-url': 'is not a complete address. It should look like https://api.ocore.dev/api.',
  scheme: 'must begin with https://.',
  'insecure-http': 'must begin with https://. Plain http is only taken for this computer itself.',
  credentials: 'must not hold a user name or password.',
  query: 'must not hold a question mark.',
  fragment: 'must not hold a #.',
  backslash: 'holds a backslash. Addresses use /.',
  'dot-segment': 'must not hold . or .. as a part of its path.',
  port: "names a port that can't be used.",
  'slug-format': 'must be 3 to 50 lowercase letters, digits or hyphens.',
} satisfies Record<InputReason, string>;

const unreachable = {
  'no-network': 'This computer has no network.',
  'name-not-resolved': 'No server of that name was found.',
  refused: 'The server refused the connection.',
  'address-unreachable': "The server's address can't be reached.",
  proxy: "The proxy of this network didn't let the call through.",
  other: "The server can't be reached.",
} satisfies Record<FailureOf<'unreachable'>['reason'], string>;

const tls = {
  expired: "The server's certificate has expired.",
  'wrong-host': "The server's certificate belongs to another host.",
  untrusted: "The server's certificate isn't trusted by this computer.",
  revoked: "The server's certificate was revoked.",
  protocol: 'No secure connection could be agreed on.',
  'client-certificate': "The server asks for a client certificate, which this app doesn't send.",
  other: "The server's certificate was refused.",
} satisfies Record<FailureOf<'tls'>['reason'], string>;

const keychain = {
  'no-service': 'No keychain answers on this computer.',
  locked: 'The keychain is locked.',
  denied: 'The keychain refused access.',
  'addon-missing': "The keychain can't be used by this build of the app.",
  'not-kept': "The keychain didn't keep the token.",
  other: "The keychain can't be used now.",
} satisfies Record<FailureOf<'keychain-unavailable'>['reason'], string>;

const keychainHelp = {
  linux:
    'Start or unlock a Secret Service such as GNOME Keyring or KWallet and try again, or keep the token until you quit.',
  darwin:
    'Unlock the login keychain, allow the app to use it and try again, or keep the token until you quit.',
  win32:
    'Check that the Credential Manager service is running and try again, or keep the token until you quit.',
} satisfies Record<Platform, string>;

const importReasons = {
  'too-large': () => ({
    what: 'is larger than any export of one snapshot.',
    next: 'Choose a JSON export of a snapshot.',
  }),
  'not-json': () => ({ what: "isn't JSON.", next: 'Choose a JSON export of this app.' }),
  'not-ours': () => ({
    what: "isn't an export of this app.",
    next: 'Choose a JSON export of this app.',
  }),
  newer: () => ({
    what: 'was exported by a newer version of this app.',
    next: 'Use the newer version.',
  }),
  'secret-field': (field: string) => ({
    what: `holds a secret${field}. No export of this app does.`,
    next: 'Enter secrets in the settings instead.',
  }),
  'unknown-field': (field: string) => ({
    what: `holds a field that this app doesn't know${field}.`,
    next: 'Choose a JSON export of this app that was not edited.',
  }),
  'wrong-value': (field: string) => ({
    what: `holds a value that can't be used${field}.`,
    next: 'Choose a JSON export of this app that was not edited.',
  }),
  comparison: () => ({
    what: 'is a comparison of two snapshots.',
    next: 'Choose the export of one snapshot.',
  }),
} satisfies Record<
  FailureOf<'import-refused'>['reason'],
  (field: string) => { what: string; next: string }
>;

const wait = (format: Format, seconds: number | null) =>
  seconds === null ? 'Try again in a while.' : `Try again in ${format.duration(seconds * 1000)}.`;

/** What happened, and what to do next; one pair for each kind. */
type Sentences = {
  readonly [K in FailureKind]: (failure: FailureOf<K>) => { what: string; next: string };
};

const sentencesOf = (format: Format, platform: Platform): Sentences => ({
  unauthorized: () => ({ what: 'The server refused the token.', next: 'Replace the token.' }),
  forbidden: () => ({
    what: "Your role can't manage the settings of this organization.",
    next: 'Ask an owner or admin for access, or use a token of theirs.',
  }),
  'not-found': () => ({
    what: "The server doesn't know this organization or address.",
    next: 'Check the API base URL and the organization slug.',
  }),
  'precondition-failed': () => ({
    what: 'The settings were changed elsewhere in the meantime.',
    next: 'Review your changes again.',
  }),
  rejected: () => ({ what: 'The server rejected the request.', next: 'Correct it and try again.' }),
  'rate-limited': ({ retryAfterSeconds }) => ({
    what: 'The server has had too many requests.',
    next: wait(format, retryAfterSeconds),
  }),
  'server-error': ({ call, retryAfterSeconds }) => ({
    what: `The server failed${call.status === null ? '' : ` (${call.status})`}.`,
    next: wait(format, retryAfterSeconds),
  }),
  redirected: ({ target }) => ({
    what:
      target === ''
        ? 'The server redirects without saying where.'
        : `The server redirects to ${target}.`,
    next: "The token isn't sent on. If that address is right, use it as the API base URL.",
  }),
  'not-json': () => ({
    what: 'That address answers, but not as an oCore API.',
    next: 'Check the API base URL; a proxy or sign-in page may be in between.',
  }),
  'malformed-json': () => ({
    what: 'The answer was cut or damaged.',
    next: 'Try again.',
  }),
  'not-understood': ({ fields }) => ({
    what: `The answer isn't one of the oCore settings API${fields.length === 0 ? '' : `: ${format.list(fields)}`}.`,
    next: 'Check the API base URL, or look for a newer version of this app.',
  }),
  'too-large': ({ limitBytes }) => ({
    what: `The answer is larger than ${format.number(limitBytes / 1024 / 1024)} MB.`,
    next: 'Check the API base URL.',
  }),
  unreachable: ({ reason }) => ({
    what: unreachable[reason],
    next: 'Check the address and the network.',
  }),
  'connection-lost': () => ({ what: 'The connection was lost.', next: 'Try again.' }),
  tls: ({ reason }) => ({
    what: tls[reason],
    next: "The token wasn't sent. Ask who runs the server.",
  }),
  'timed-out': ({ seconds }) => ({
    what: `The server didn't answer within ${format.duration(seconds * 1000)}.`,
    next: 'Try again.',
  }),
  cancelled: () => ({ what: 'Cancelled.', next: '' }),
  'token-missing': ({ reason }) =>
    reason === 'not-found'
      ? {
          what: 'The keychain gave no token for this organization.',
          next: 'Replace the token, or unlock the keychain and refresh.',
        }
      : { what: 'The token was only kept until you quit.', next: 'Replace the token.' },
  'keychain-unavailable': ({ reason }) => ({
    what: keychain[reason],
    next: keychainHelp[platform],
  }),
  'keychain-timed-out': ({ seconds }) => ({
    what: `The keychain didn't answer within ${format.duration(seconds * 1000)}.`,
    next: 'Answer its prompt if there is one and try again, or keep the token until you quit.',
  }),
  'storage-failed': ({ action, code, file }) => ({
    what: `${file} couldn't be ${action === 'read' ? 'read' : action === 'write' ? 'written' : 'deleted'} (${code}).`,
    next:
      code === 'ENOSPC'
        ? 'Free some space on the disk and try again.'
        : 'Check the profile folder and try again.',
  }),
  'storage-newer': ({ file }) => ({
    what: `${file} was written by a newer version of this app and isn't changed by this one.`,
    next: 'Use the newer version.',
  }),
  'unknown-snapshot': () => ({
    what: "This snapshot isn't in the history any more.",
    next: 'Open the history again.',
  }),
  'import-refused': ({ reason, file, field }) => {
    const { what, next } = importReasons[reason](field === null ? '' : `: ${field}`);
    return { what: `${file} ${what}`, next };
  },
  'invalid-input': ({ field, reason }) => ({
    what: `${names[field]} ${inputReasons[reason]}`,
    next: '',
  }),
  'unknown-organization': () => ({
    what: "This organization isn't saved here any more.",
    next: 'Choose another one.',
  }),
  'demo-unavailable': ({ code }) => ({
    what: `The demo server couldn't start (${code}).`,
    next: 'Try again.',
  }),
  'invalid-request': () => ({
    what: 'The app refused a request of its own window.',
    next: 'Restart the app.',
  }),
  internal: () => ({
    what: 'Something in the app failed.',
    next: 'Try again; restart the app if it stays.',
  }),
});

/** What tries a token that was just typed: there is nothing to replace yet. */
const tries: ReadonlySet<FailedAction> = new Set(['connect', 'replace-token'] as const);

/** What to do next where that depends on what was being done. */
function nextFor(failure: Failure, action: FailedAction): string | null {
  if (failure.kind === 'unauthorized' && tries.has(action)) return 'Check the token.';
  // The file is not one of the profile folder but one that the admin has chosen.
  if (failure.kind !== 'storage-failed' || failure.code === 'ENOSPC') return null;
  if (action === 'export')
    return 'Close the file elsewhere or choose another place, and try again.';
  if (action === 'import') return 'Check that you may read the file, or choose another one.';
  return null;
}

export interface FailureText {
  /** What happened. */
  readonly title: string;
  /** What was and wasn't changed, and what to do next. */
  readonly body: string;
  /** The server's own words, where it said any. */
  readonly serverMessage: string | null;
  /** For a support request: call, status, request id, code. Null where no call was made. */
  readonly reference: string | null;
}

export const failures = (format: Format, platform: Platform) => {
  const sentences = sentencesOf(format, platform);
  return {
    serverSays: (message: string) => `The server says: ${message}`,
    inputReason: (reason: InputReason) => inputReasons[reason],
    /** Words for why the settings on screen are not live, for the status bar. */
    short: (failure: Failure) => sentenceFor(sentences, failure).what.replace(/\.$/, ''),
    describe(failure: Failure, action: FailedAction): FailureText {
      const { what, next: usual } = sentenceFor(sentences, failure);
      const next = nextFor(failure, action) ?? usual;
      const body =
        failure.kind === 'invalid-input' ? '' : [unchanged[action], next].filter(Boolean).join(' ');
      const call = 'call' in failure ? failure.call : null;
      return {
        title: what,
        body,
        serverMessage: call?.serverMessage ?? null,
        reference: call
          ? [
              `${call.method} ${call.path}`,
              call.status,
              'code' in failure ? failure.code : null,
              call.requestId === null ? null : `request ${call.requestId}`,
            ]
              .filter((part) => part !== null)
              .join(' · ')
          : null,
      };
    },
  };
};

function sentenceFor(sentences: Sentences, failure: Failure): { what: string; next: string } {
  // The table is complete by its type; TypeScript can't see that kind and entry belong together.
  const sentence = sentences[failure.kind] as (failure: Failure) => { what: string; next: string };
  return sentence(failure);
}
