import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CheckName,
  type CheckSubject,
  checkNames,
  findingsOf,
  isHarmful,
} from '#shared/settings/checks';
import type { FieldKey } from '#shared/settings/fields';
import type { OrgSettings, SecretChanges } from '#shared/settings/schema';
import { unusualSettings } from '#support/settings-arbitraries';
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
const kept = (from: number, to: number) =>
  subject({ auditRetentionDays: to }, {}, settingsWith({ auditRetentionDays: from }));
const withoutKey = settingsWith({ hasPosthogPersonalKey: false });

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
  'retention-lowered': {
    field: 'auditRetentionDays',
    found: [kept(400, 399), kept(400, 0), kept(Number.MAX_SAFE_INTEGER, 18_261)],
    quiet: [kept(400, 400), kept(400, 401), kept(0, 400), kept(Number.MAX_SAFE_INTEGER, 18_262)],
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
      both('https://us.posthog.com:443/', 'https://eu.posthog.com/project/1'),
      both('us.posthog.com', '//eu.posthog.com.'),
    ],
    quiet: [
      both('https://us.posthog.com', 'https://app.posthog.com'),
      both('https://posthog.example.com', 'https://eu.posthog.com'),
      both('https://us.posthog.com', 'https://eu.posthog.com.example.com'),
      both('https://us.posthog.com', 'https://eu.posthog.com@example.com'),
      both('https://us.posthog.com', 'https://example.com/eu.posthog.com'),
      both('', ''),
    ],
  },
  'api-host-not-https': {
    field: 'posthogApiHost',
    found: [
      api('http://posthog.example.com'),
      api('posthog.example.com'),
      api('ftp://https://x'),
      api('http://localhost:8000'),
      api('https://'),
      api('https:///posthog.example.com'),
      api('https://posthog example.com'),
    ],
    quiet: [api(''), api('  '), api(' HTTPS://posthog.example.com'), api('https://h:8443/a b')],
  },
  'ui-host-not-https': {
    field: 'posthogUiHost',
    found: [ui('http://posthog.example.com'), ui('//posthog.example.com')],
    quiet: [ui(''), ui('https://posthog.example.com')],
  },
  'api-host-ingestion': {
    field: 'posthogApiHost',
    found: [
      api('https://us.i.posthog.com'),
      api(' https://EU.I.posthog.com/capture '),
      api('eu.i.posthog.com:443'),
    ],
    quiet: [
      api('https://us.posthog.com'),
      api('https://i.posthog.example.com'),
      api('https://us.i.posthog.com.example.com'),
    ],
  },
  'ui-host-ingestion': {
    field: 'posthogUiHost',
    found: [ui('https://eu.i.posthog.com'), ui('https://us.i.posthog.com')],
    quiet: [ui('https://eu.posthog.com')],
  },
  'host-under-key': {
    field: 'posthogApiHost',
    found: [
      moved({}),
      moved({ posthogApiHost: '' }),
      moved({ posthogApiHost: 'http://eu.posthog.com' }),
      moved({ posthogApiHost: 'https://eu.posthog.com:8443' }),
      moved({}, { posthogPersonalApiKey: '  ' }),
      moved({}, { posthogWebhookSecret: 'other' }),
    ],
    quiet: [
      moved({}, { posthogPersonalApiKey: 'phx_new' }),
      moved({ hasPosthogPersonalKey: false }),
      moved({ posthogApiHost: ' https://EU.posthog.com/ ' }),
      subject({ posthogApiHost: 'https://us.posthog.com' }, {}, withoutKey),
      calm,
    ],
  },
  'host-under-removed-key': {
    field: 'posthogApiHost',
    found: [moved({ hasPosthogPersonalKey: false })],
    quiet: [
      moved({}),
      moved({ hasPosthogPersonalKey: false, posthogApiHost: '' }),
      subject({ hasPosthogPersonalKey: false }, {}, calmSettings),
      subject(
        { posthogApiHost: 'https://us.posthog.com', hasPosthogPersonalKey: false },
        {},
        withoutKey,
      ),
    ],
  },
  'project-key': {
    field: 'posthogPersonalApiKey',
    found: [key('phc_abc'), key('  phc_abc'), key('PHC_abc')],
    quiet: [key('phx_abc'), key('abc_phc_'), calm],
  },
  'subscription-missing': {
    field: 'subscriptionCode',
    found: [subject({ hasSubscriptionCode: false })],
    quiet: [calm],
  },
  'subscription-spaces': {
    field: 'subscriptionCode',
    found: [code('M12345 67890'), code('M1\u00a02'), code('M1\u200b2'), code('M12\u200b')],
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

test('no text and no number makes a check fail, and a finding is always of one of the checks', () => {
  const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
  const secrets = fc
    .record({ posthogPersonalApiKey: text, subscriptionCode: text })
    .map((all): SecretChanges => JSON.parse(JSON.stringify(all)));
  fc.assert(
    fc.property(unusualSettings, unusualSettings, secrets, (settings, onServer, newSecrets) => {
      const found = findingsOf({ settings, onServer, newSecrets }).map(({ check }) => check);
      expect(new Set(found).size).toBe(found.length);
      expect(found.every((check) => checkNames.includes(check))).toBe(true);
    }),
  );
});

test('only what the save itself does is harmful, never how the settings stand', () => {
  fc.assert(
    fc.property(unusualSettings, (settings) => {
      const found = findingsOf({ settings, onServer: settings, newSecrets: {} });
      expect(found.filter(({ check }) => isHarmful(check))).toEqual([]);
    }),
  );
  expect(findingsOf(moved({})).some(({ check }) => isHarmful(check))).toBe(true);
  expect(findingsOf(kept(400, 200)).some(({ check }) => isHarmful(check))).toBe(true);
});
