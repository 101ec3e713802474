import type { Failure } from '../../failure';
import type { Platform } from '../../ipc/contract';
import type { Format } from '../format';
import { createSentences } from './failure-sentences';

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
  | 'save-secret'
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
  'save-secret': 'Nothing was saved.',
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
  const sentencesFor = createSentences(format, platform);
  return {
    serverSays: (message: string) => `The server says: ${message}`,
    /** Words for why the settings on screen are not live, for the status bar. */
    short: (failure: Failure) => sentencesFor(failure).what.replace(/\.$/, ''),
    describe(failure: Failure, action: FailedAction): FailureText {
      const { what, next: usual } = sentencesFor(failure);
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
