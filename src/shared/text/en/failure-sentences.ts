import type { Failure, FailureKind, FailureOf } from '../../failure';
import type { Platform } from '../../ipc/contract';
import type { Format } from '../format';
import {
  importReasons,
  inputNames,
  inputReasons,
  keychain,
  keychainHelp,
  tls,
  unreachable,
} from './failure-reasons';

const wait = (format: Format, seconds: number | null) =>
  seconds === null
    ? 'Try again in a while.'
    : seconds === 0
      ? 'Try again.'
      : `Try again in ${format.duration(seconds * 1000)}.`;

/** What happened, and what to do next. */
export interface Sentences {
  readonly what: string;
  readonly next: string;
}

type SentencesByKind = {
  readonly [K in FailureKind]: (failure: FailureOf<K>) => Sentences;
};

const sentencesByKind = (format: Format, platform: Platform): SentencesByKind => ({
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
  'secret-in-answer': ({ fields }) => ({
    what: `The answer holds a token or a secret where none belongs: ${format.list(fields)}. It was neither shown nor kept.`,
    next: 'Have that setting corrected on the server, and replace the secret: others may have seen it.',
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
    next: diskHelp.get(code) ?? 'Check the profile folder and try again.',
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
    what: `${inputNames[field]} ${inputReasons[reason]}`,
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

export function createSentences(
  format: Format,
  platform: Platform,
): (failure: Failure) => Sentences {
  const byKind = sentencesByKind(format, platform);
  return (failure) => {
    // The table is complete by its type; TypeScript can't see that kind and entry belong together.
    const sentences = byKind[failure.kind] as (failure: Failure) => Sentences;
    return sentences(failure);
  };
}

/** By the operating system's code, what to do next. */
const diskHelp: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'Free some space on the disk and try again.'],
  ['ESTALE', 'Another program has changed this file. Quit and start again to go on from there.'],
]);
