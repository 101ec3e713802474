import type { FailureOf, InputField, InputReason } from '../../failure';
import type { Platform } from '../../ipc/contract';

// The words for each reason of the kinds of failure that have several.

export const inputNames = {
  name: 'Name',
  baseUrl: 'API base URL',
  slug: 'Organization slug',
  token: 'Access token',
  settings: 'Settings',
} satisfies Record<InputField, string>;

export const inputReasons = {
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

export const unreachable = {
  'no-network': 'This computer has no network.',
  'name-not-resolved': 'No server of that name was found.',
  refused: 'The server refused the connection.',
  'address-unreachable': "The server's address can't be reached.",
  proxy: "The proxy of this network didn't let the call through.",
  other: "The server can't be reached.",
} satisfies Record<FailureOf<'unreachable'>['reason'], string>;

export const tls = {
  expired: "The server's certificate has expired.",
  'wrong-host': "The server's certificate belongs to another host.",
  untrusted: "The server's certificate isn't trusted by this computer.",
  revoked: "The server's certificate was revoked.",
  protocol: 'No secure connection could be agreed on.',
  'client-certificate': "The server asks for a client certificate, which this app doesn't send.",
  other: "The server's certificate was refused.",
} satisfies Record<FailureOf<'tls'>['reason'], string>;

export const keychain = {
  'no-service': 'No keychain answers on this computer.',
  locked: 'The keychain is locked.',
  denied: 'The keychain refused access.',
  'addon-missing': "The keychain can't be used by this build of the app.",
  'not-kept': "The keychain didn't keep the token.",
  other: "The keychain can't be used now.",
} satisfies Record<FailureOf<'keychain-unavailable'>['reason'], string>;

export const keychainHelp = {
  linux:
    'Start or unlock a Secret Service such as GNOME Keyring or KWallet and try again, or keep the token until you quit.',
  darwin:
    'Unlock the login keychain, allow the app to use it and try again, or keep the token until you quit.',
  win32:
    'Check that the Credential Manager service is running and try again, or keep the token until you quit.',
} satisfies Record<Platform, string>;

export const importReasons = {
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
