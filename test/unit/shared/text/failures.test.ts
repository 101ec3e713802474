import { describe, expect, test } from 'vitest';
import {
  type CallContext,
  type Failure,
  type FailureKind,
  type FailureOf,
  failure as failureSchema,
  importReasons,
  inputFields,
  inputReasons,
  keychainReasons,
  tlsReasons,
  unreachableReasons,
} from '#shared/failure';
import { catalogueFor } from '#shared/text/catalogue';
import type { FailedAction } from '#shared/text/en/failures';

const call: CallContext = {
  method: 'PUT',
  path: '/org/settings',
  status: 422,
  requestId: 'req-7',
  serverMessage: 'Retention is too long.',
};
const unanswered: CallContext = { ...call, status: null, requestId: null, serverMessage: null };

/** Every kind, and each of its reasons. */
const samples: { readonly [K in FailureKind]: readonly FailureOf<K>[] } = {
  unauthorized: [{ kind: 'unauthorized', call }],
  forbidden: [{ kind: 'forbidden', call }],
  'not-found': [{ kind: 'not-found', call }],
  'precondition-failed': [{ kind: 'precondition-failed', call }],
  rejected: [{ kind: 'rejected', call }],
  'rate-limited': [
    { kind: 'rate-limited', call, retryAfterSeconds: 90 },
    { kind: 'rate-limited', call, retryAfterSeconds: null },
  ],
  'server-error': [
    { kind: 'server-error', call, retryAfterSeconds: 5 },
    { kind: 'server-error', call: unanswered, retryAfterSeconds: null },
  ],
  redirected: [
    { kind: 'redirected', call, target: 'https://login.example.com/' },
    { kind: 'redirected', call, target: '' },
  ],
  'not-json': [{ kind: 'not-json', call, contentType: 'text/html' }],
  'malformed-json': [{ kind: 'malformed-json', call }],
  'not-understood': [
    { kind: 'not-understood', call, fields: ['bulkBatchSize', 'requirePasskey'] },
    { kind: 'not-understood', call, fields: [] },
  ],
  'secret-in-answer': [{ kind: 'secret-in-answer', call, fields: ['posthogApiHost'] }],
  'too-large': [{ kind: 'too-large', call, limitBytes: 1_048_576 }],
  unreachable: unreachableReasons.map((reason) => ({
    kind: 'unreachable',
    call: unanswered,
    reason,
    code: 'ECONNREFUSED',
  })),
  tls: tlsReasons.map((reason) => ({ kind: 'tls', call: unanswered, reason, code: 'ERR_CERT' })),
  'connection-lost': [{ kind: 'connection-lost', call: unanswered, code: 'ECONNRESET' }],
  'timed-out': [{ kind: 'timed-out', call: unanswered, phase: 'headers', seconds: 10 }],
  cancelled: [{ kind: 'cancelled', call: unanswered }],
  'token-missing': [
    { kind: 'token-missing', reason: 'not-found' },
    { kind: 'token-missing', reason: 'kept-until-quit' },
  ],
  'keychain-unavailable': keychainReasons.map((reason) => ({
    kind: 'keychain-unavailable',
    reason,
  })),
  'keychain-timed-out': [{ kind: 'keychain-timed-out', seconds: 5 }],
  'storage-failed': (['read', 'write', 'delete'] as const).flatMap((action) => [
    { kind: 'storage-failed', action, code: 'ENOSPC', file: 'organizations.json' },
    { kind: 'storage-failed', action, code: 'EACCES', file: 'organizations.json' },
  ]),
  'storage-newer': [{ kind: 'storage-newer', file: 'organizations.json' }],
  'unknown-snapshot': [{ kind: 'unknown-snapshot' }],
  'import-refused': importReasons.flatMap((reason) =>
    [null, 'settings.plan'].map((field) => ({
      kind: 'import-refused' as const,
      reason,
      file: 'export.json',
      field,
    })),
  ),
  'invalid-input': inputFields.flatMap((field) =>
    inputReasons.map((reason) => ({ kind: 'invalid-input' as const, field, reason })),
  ),
  'unknown-organization': [{ kind: 'unknown-organization' }],
  'demo-unavailable': [{ kind: 'demo-unavailable', code: 'EADDRINUSE' }],
  'invalid-request': [{ kind: 'invalid-request', channel: 'settings:save' }],
  internal: [{ kind: 'internal' }],
};
const everyFailure: readonly Failure[] = Object.values(samples).flat();

const unchanged: Record<FailedAction, string> = {
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
};
const actions = Object.keys(unchanged) as FailedAction[];

const { failures } = catalogueFor('en-US', 'linux');
const sentence = /^[^!]*\S\.$/;

test('the samples are failures, of every kind there is', () => {
  for (const failure of everyFailure) expect(failureSchema.parse(failure)).toEqual(failure);
  expect(Object.keys(samples).sort()).toEqual(
    failureSchema.def.options.flatMap(({ def }) => def.shape.kind.def.values).sort(),
  );
});

describe.each(everyFailure.map((failure) => [JSON.stringify(failure), failure] as const))(
  '%s',
  (_json, failure) => {
    test('has a title and a body of whole sentences, whatever was being done', () => {
      for (const action of actions) {
        const { title, body } = failures.describe(failure, action);
        expect(title).toMatch(sentence);
        if (failure.kind === 'invalid-input') expect(body).toBe('');
        else expect(body).toMatch(sentence);
        expect(`${title} ${body}`).not.toMatch(/undefined|null|NaN|\s\s|\[object/);
      }
    });

    test('has short words for the status bar', () => {
      expect(failures.short(failure)).toMatch(/^[^!]*[^.!]$/);
    });
  },
);

test('every failure says what is unchanged', () => {
  for (const action of actions) {
    const { body } = failures.describe({ kind: 'internal' }, action);
    expect(body.startsWith(unchanged[action])).toBe(true);
  }
});

test('where there is nothing to do next, nothing is added', () => {
  expect(failures.describe({ kind: 'cancelled', call }, 'test').body).toBe('Nothing was changed.');
});

describe('the words for', () => {
  test.each<[string, Failure, string]>([
    [
      'a wait that the server names',
      { kind: 'rate-limited', call, retryAfterSeconds: 30 },
      'Try again in 30 sec.',
    ],
    [
      'a wait that it does not',
      { kind: 'rate-limited', call, retryAfterSeconds: null },
      'Try again in a while.',
    ],
    [
      'a full disk',
      samples['storage-failed'][0] ?? { kind: 'internal' },
      'Free some space on the disk',
    ],
    [
      'another fault of the disk',
      samples['storage-failed'][1] ?? { kind: 'internal' },
      'Check the profile folder',
    ],
    [
      'a lost token',
      { kind: 'token-missing', reason: 'not-found' },
      'unlock the keychain and refresh',
    ],
    [
      'a token that was not to be kept',
      { kind: 'token-missing', reason: 'kept-until-quit' },
      'Replace the token.',
    ],
  ])('%s', (_title, failure, words) => {
    expect(failures.describe(failure, 'refresh').body).toContain(words);
  });

  test.each([
    ['export', 'EACCES', 'choose another place'],
    ['import', 'EACCES', 'Check that you may read the file'],
    ['export', 'ENOSPC', 'Free some space on the disk'],
    ['history', 'EACCES', 'Check the profile folder'],
  ] as const)('a file of the admin: %s, %s', (action, code, words) => {
    const failure: Failure = { kind: 'storage-failed', action: 'write', code, file: 'a.csv' };
    expect(failures.describe(failure, action).body).toContain(words);
  });

  test('a file that is refused name it, and the field where there is one', () => {
    const refused = { kind: 'import-refused', reason: 'unknown-field', file: 'a.json' } as const;
    const titles = ['settings.plan', null].map(
      (field) => failures.describe({ ...refused, field }, 'import').title,
    );
    expect(titles).toEqual([
      "a.json holds a field that this app doesn't know: settings.plan.",
      "a.json holds a field that this app doesn't know.",
    ]);
  });

  test.each([
    ['linux', 'Secret Service'],
    ['darwin', 'login keychain'],
    ['win32', 'Credential Manager'],
  ] as const)('the keychain of %s', (platform, words) => {
    const text = catalogueFor('en-US', platform).failures.describe(
      { kind: 'keychain-unavailable', reason: 'locked' },
      'connect',
    );
    expect(text.title).toBe('The keychain is locked.');
    expect(text.body).toContain(words);
  });

  test('an answer that is not understood name the fields', () => {
    const { title } = failures.describe(
      { kind: 'not-understood', call, fields: ['bulkBatchSize', 'requirePasskey'] },
      'refresh',
    );
    expect(title).toContain('bulkBatchSize and requirePasskey');
  });
});

describe('what helps a support request', () => {
  test("is the server's own words and the call", () => {
    expect(failures.describe({ kind: 'rejected', call }, 'save')).toMatchObject({
      serverMessage: 'Retention is too long.',
      reference: 'PUT /org/settings · 422 · request req-7',
    });
    expect(failures.serverSays('No.')).toBe('The server says: No.');
  });

  test('is the code of the network where there was no answer', () => {
    const lost: Failure = { kind: 'connection-lost', call: unanswered, code: 'ECONNRESET' };
    expect(failures.describe(lost, 'save')).toMatchObject({
      serverMessage: null,
      reference: 'PUT /org/settings · ECONNRESET',
    });
  });

  test('is nothing where no call was made', () => {
    expect(failures.describe({ kind: 'internal' }, 'save')).toMatchObject({
      serverMessage: null,
      reference: null,
    });
  });
});

test('a text that is refused is told with the name of its field and a reason', () => {
  for (const reason of inputReasons) {
    const refused: Failure = { kind: 'invalid-input', field: 'token', reason };
    expect(failures.describe(refused, 'connect').title).toMatch(/^Access token \S.+\.$/);
  }
});
