import { describe, expect, test } from 'vitest';
import { type Channel, channels } from '#shared/ipc/channels';
import { requests } from '#shared/ipc/contract';
import { longestSecret, pickPlain } from '#shared/settings/fields';

import { calmSettings } from '#support/settings-fixtures';

const organizationId = '6f9b3c2e-8f0b-4c39-9f38-1f2d3c4b5a69';
const callId = '0b9d1c52-3f0e-4f7b-8a5c-6d7e8f901234';
const connection = { name: 'Acme', baseUrl: 'https://api.ocore.dev/api', slug: '' };
const token = 'ocore_abc';
const draft = { base: calmSettings, inputs: { bulkBatchSize: '7' }, removals: [] };

/** One good request of every channel. */
const good: Record<Channel, Record<string, unknown> | undefined> = {
  'app:start': undefined,
  'app:set-theme': { theme: 'dark' },
  'app:set-refresh-interval': { refreshInterval: 15 },
  'app:hold-secret': { held: true },
  'app:copy-text': { text: '{}' },
  'call:cancel': { callId },
  'organization:connect': { connection, token, keep: 'keychain', check: true, callId },
  'organization:connect-demo': undefined,
  'organization:activate': { organizationId },
  'organization:edit': {
    organizationId,
    connection,
    token: null,
    keep: 'memory',
    check: false,
    callId,
  },
  'organization:replace-token': { organizationId, token, keep: 'keychain', check: true, callId },
  'organization:remove': { organizationId },
  'settings:refresh': { organizationId },
  'settings:save': {
    organizationId,
    reviewed: calmSettings,
    values: pickPlain(calmSettings),
    secrets: { subscriptionCode: '' },
  },
  'settings:store-draft': { organizationId, draft },
  'settings:cached': { organizationId },
  'history:page': { organizationId, field: 'bulkBatchSize', offset: 50, count: 50 },
  'history:snapshot': { organizationId, number: 0 },
  'exchange:export': { what: { kind: 'history', organizationId }, format: 'csv' },
  'exchange:import': undefined,
  'activity:page': { from: '123:456', count: 100 },
  'connection-test:run': { organizationId, callId },
  'subscription:validate': { organizationId, odooVersion: '19.0', callId },
};

const accepts = (channel: Channel, request: unknown) =>
  requests[channel].safeParse(request).success;
const exportOf = (what: unknown) => ({ what, format: 'json' });
const withObject = channels.flatMap((channel) => {
  const request = good[channel];
  return request ? [[channel, request] as const] : [];
});

describe.each(channels.map((channel) => [channel] as const))('%s', (channel) => {
  test('takes its request', () => {
    expect(requests[channel].parse(good[channel])).toEqual(good[channel]);
  });

  test.each([
    ['null', null],
    ['a number', 1],
    ['text', 'x'],
    ['a list', []],
    ['a list of requests', [good[channel]]],
    ['an object of nothing known', { unknown: true }],
    ['a date', new Date(0)],
    ['a map', new Map([['organizationId', organizationId]])],
  ])('refuses %s', (_title, request) => {
    expect(accepts(channel, request)).toBe(false);
  });
});

describe.each(withObject)('%s', (channel, request) => {
  test('refuses a key that it does not know', () => {
    expect(accepts(channel, { ...request, path: '/etc/passwd' })).toBe(false);
  });

  test.each(Object.keys(request))('refuses to go without %s, or with it of another kind', (key) => {
    const { [key]: right, ...rest } = request;
    expect(accepts(channel, rest)).toBe(false);
    const other = typeof right === 'number' ? `${right}` : 7;
    expect(accepts(channel, { ...rest, [key]: other })).toBe(false);
    expect(accepts(channel, { ...rest, [key]: { length: 1 } })).toBe(false);
  });

  test('neither takes nor spreads a prototype', () => {
    const hostile = JSON.parse(
      JSON.stringify(request).replace('{', '{"__proto__":{"polluted":1},'),
    );
    const read = requests[channel].safeParse(hostile);
    if (read.success) {
      expect(Object.getPrototypeOf(read.data)).toBe(Object.prototype);
      expect(read.data).not.toHaveProperty('polluted');
    }
    expect({}).not.toHaveProperty('polluted');
  });
});

test('an id is a UUID, so that no path can be built from it', () => {
  for (const id of ['../..', `${organizationId}/..`, '', 'a'.repeat(36), `${organizationId}\n`]) {
    expect(accepts('organization:remove', { organizationId: id })).toBe(false);
    expect(accepts('call:cancel', { callId: id })).toBe(false);
    expect(accepts('settings:cached', { organizationId: id })).toBe(false);
    expect(accepts('history:snapshot', { organizationId: id, number: 0 })).toBe(false);
    expect(accepts('exchange:export', exportOf({ kind: 'history', organizationId: id }))).toBe(
      false,
    );
    const of = { organizationId: id, number: null };
    expect(accepts('exchange:export', exportOf({ kind: 'snapshot', of }))).toBe(false);
  }
});

describe('how often to read', () => {
  test.each([0, 1, 5, 15, 60])('can be every %d minutes', (refreshInterval) => {
    expect(accepts('app:set-refresh-interval', { refreshInterval })).toBe(true);
  });

  test.each([-1, 2, 0.5, 1e9, Number.NaN, Number.POSITIVE_INFINITY, '5', null, true])(
    'can not be %j',
    (refreshInterval) => {
      expect(accepts('app:set-refresh-interval', { refreshInterval })).toBe(false);
    },
  );
});

test('main is told whether a secret was typed, by a plain yes or no', () => {
  expect(accepts('app:hold-secret', { held: false })).toBe(true);
  for (const held of [0, 1, 'phx_secret', null]) {
    expect(accepts('app:hold-secret', { held })).toBe(false);
  }
});

describe('sizes', () => {
  const connect = good['organization:connect'];

  test.each([
    [
      'a token',
      70_000,
      (text: string) => accepts('organization:connect', { ...connect, token: text }),
    ],
    ['a copied text', 262_144, (text: string) => accepts('app:copy-text', { text })],
    [
      'a typed address',
      4096,
      (text: string) =>
        accepts('organization:connect', {
          ...connect,
          connection: { ...connection, baseUrl: text },
        }),
    ],
    [
      'a secret',
      longestSecret,
      (text: string) =>
        accepts('settings:save', { ...good['settings:save'], secrets: { subscriptionCode: text } }),
    ],
    [
      'a host in a draft',
      2048,
      (text: string) =>
        accepts('settings:store-draft', {
          organizationId,
          draft: { ...draft, inputs: { posthogApiHost: text } },
        }),
    ],
    [
      'a version',
      100,
      (text: string) =>
        accepts('subscription:validate', { organizationId, odooVersion: text, callId }),
    ],
  ])('%s of %d characters is taken, a longer one refused', (_title, longest, takes) => {
    expect(takes('a'.repeat(longest))).toBe(true);
    expect(takes('a'.repeat(longest + 1))).toBe(false);
  });
});

describe('a save', () => {
  const save = good['settings:save'] ?? {};

  test('can carry nothing but settings and the three secrets', () => {
    const plain = pickPlain(calmSettings);
    expect(accepts('settings:save', { ...save, values: { ...plain, admin: true } })).toBe(false);
    expect(accepts('settings:save', { ...save, secrets: { token } })).toBe(false);
    expect(accepts('settings:save', { ...save, url: 'https://evil.example' })).toBe(false);
  });

  test('takes values that the server holds and nobody could have typed', () => {
    const reviewed = { ...calmSettings, auditRetentionDays: -1, posthogUiHost: 'h'.repeat(3000) };
    expect(accepts('settings:save', { ...save, reviewed, values: pickPlain(reviewed) })).toBe(true);
  });
});

test('a draft can be taken away, and never carries a secret', () => {
  expect(accepts('settings:store-draft', { organizationId, draft: null })).toBe(true);
  const secret = { ...draft, newSecrets: { subscriptionCode: 'M1' } };
  expect(accepts('settings:store-draft', { organizationId, draft: secret })).toBe(false);
});

test("an empty version is refused: the server's choice is null", () => {
  const request = { organizationId, callId };
  expect(accepts('subscription:validate', { ...request, odooVersion: null })).toBe(true);
  expect(accepts('subscription:validate', { ...request, odooVersion: '' })).toBe(false);
});
