import { describe, expect, test } from 'vitest';
import { type CheckName, type CheckSubject, checkNames, findingsOf } from '#shared/settings/checks';
import type { FieldKey } from '#shared/settings/fields';
import type { OrgSettings, SecretChanges } from '#shared/settings/schema';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

function subject(
  changed: Partial<OrgSettings>,
  newSecrets: SecretChanges = {},
  onServer: OrgSettings = settingsWith(changed),
): CheckSubject {
  return { settings: settingsWith(changed), onServer, newSecrets };
}

const api = (posthogApiHost: string) => subject({ posthogApiHost });
const ui = (posthogUiHost: string) => subject({ posthogUiHost });
const both = (posthogApiHost: string, posthogUiHost: string) =>
  subject({ posthogApiHost, posthogUiHost });
const key = (posthogPersonalApiKey: string) => subject({}, { posthogPersonalApiKey });
const code = (subscriptionCode: string) => subject({}, { subscriptionCode });
const moved = (changed: Partial<OrgSettings>, newSecrets: SecretChanges = {}) =>
  subject({ posthogApiHost: 'https://us.posthog.com', ...changed }, newSecrets, calmSettings);

interface Case {
  readonly field: FieldKey;
  readonly found: readonly CheckSubject[];
  readonly quiet: readonly CheckSubject[];
}

const calm = subject({});
const cases: Record<CheckName, Case> = {
  'passkey-off': {
    field: 'requirePasskey',
    found: [subject({ requirePasskey: false })],
    quiet: [calm],
  },
  'retention-short': {
    field: 'auditRetentionDays',
    found: [subject({ auditRetentionDays: 89 }), subject({ auditRetentionDays: 0 })],
    quiet: [subject({ auditRetentionDays: 90 })],
  },
  'batch-size-zero': {
    field: 'bulkBatchSize',
    found: [subject({ bulkBatchSize: 0 })],
    quiet: [subject({ bulkBatchSize: 1 })],
  },
  'key-missing': {
    field: 'posthogPersonalApiKey',
    found: [subject({ hasPosthogPersonalKey: false })],
    quiet: [calm, subject({ hasPosthogPersonalKey: false, posthogEnabled: false })],
  },
  'regions-differ': {
    field: 'posthogUiHost',
    found: [
      ui('https://us.posthog.com'),
      ui('https://app.posthog.com/'),
      both('https://US.posthog.com', 'https://EU.posthog.com'),
      both('https://us.i.posthog.com', ' https://eu.posthog.com '),
    ],
    quiet: [
      both('https://us.posthog.com', 'https://app.posthog.com'),
      both('https://posthog.example.com', 'https://eu.posthog.com'),
      both('https://us.posthog.com', 'https://eu.posthog.com.example.com'),
      both('', ''),
    ],
  },
  'api-host-not-https': {
    field: 'posthogApiHost',
    found: [api('http://posthog.example.com'), api('posthog.example.com'), api('ftp://https://x')],
    quiet: [api(''), api('  '), api(' HTTPS://posthog.example.com')],
  },
  'ui-host-not-https': {
    field: 'posthogUiHost',
    found: [ui('http://posthog.example.com'), ui('//posthog.example.com')],
    quiet: [ui(''), ui('https://posthog.example.com')],
  },
  'api-host-ingestion': {
    field: 'posthogApiHost',
    found: [api('https://us.i.posthog.com'), api(' https://EU.I.posthog.com/capture ')],
    quiet: [api('https://us.posthog.com'), api('https://i.posthog.example.com')],
  },
  'ui-host-ingestion': {
    field: 'posthogUiHost',
    found: [ui('https://eu.i.posthog.com'), ui('https://us.i.posthog.com')],
    quiet: [ui('https://eu.posthog.com')],
  },
  'host-under-key': {
    field: 'posthogApiHost',
    found: [moved({})],
    quiet: [
      moved({}, { posthogPersonalApiKey: 'phx_new' }),
      moved({ hasPosthogPersonalKey: false }),
      subject(
        { posthogApiHost: 'https://us.posthog.com' },
        {},
        settingsWith({ hasPosthogPersonalKey: false }),
      ),
      calm,
    ],
  },
  'project-key': {
    field: 'posthogPersonalApiKey',
    found: [key('phc_abc'), key('  phc_abc')],
    quiet: [key('phx_abc'), key('abc_phc_'), calm],
  },
  'subscription-missing': {
    field: 'subscriptionCode',
    found: [subject({ hasSubscriptionCode: false })],
    quiet: [calm],
  },
  'subscription-spaces': {
    field: 'subscriptionCode',
    found: [code('M12345 67890'), code('M1\u00a02')],
    quiet: [code(' M1234567890123 '), calm],
  },
};

test('settings that nothing can be said about have no findings', () => {
  expect(findingsOf(calm)).toEqual([]);
});

describe.each(checkNames)('%s', (check) => {
  const { field, found, quiet } = cases[check];

  test.each(found.map((one) => [one]))('is found: %j', (one) => {
    expect(findingsOf(one)).toContainEqual({ check, field });
  });

  test.each(quiet.map((one) => [one]))('is not found: %j', (one) => {
    expect(findingsOf(one).map((finding) => finding.check)).not.toContain(check);
  });
});

test('several findings come in the order of the list', () => {
  const found = findingsOf(
    subject({ hasSubscriptionCode: false, requirePasskey: false, bulkBatchSize: 0 }),
  );
  expect(found.map(({ check }) => check)).toEqual([
    'passkey-off',
    'batch-size-zero',
    'subscription-missing',
  ]);
});
