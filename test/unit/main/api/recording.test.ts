import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createApiClient } from '#main/api/client';
import { getSettings, putSettings } from '#main/api/endpoints';
import { activityEntryOf } from '#main/api/recording';
import { createRedactor } from '#main/api/redaction';
import { type Transport, TransportError } from '#main/api/transport';
import type { ActivityEntry } from '#shared/activity/schema';
import { at, token } from '#support/api-client';
import { acmeId } from '#support/app-fixtures';
import { sampleSettings as settings } from '#support/stored-samples';

const answering: Transport = async () => ({
  status: 200,
  headers: new Map([['content-type', 'application/json']]),
  body: Readable.from([Buffer.from(JSON.stringify(settings))]),
});
const lost: Transport = () =>
  Promise.reject(new TransportError({ kind: 'connection-lost' }, 'ERR_CONNECTION_RESET'));

function recordingClient(transport: Transport) {
  const entries: ActivityEntry[] = [];
  const wait = async () => undefined;
  const client = createApiClient({ transport, wait, record: (entry) => entries.push(entry) });
  return { client, entries };
}

const call = {
  method: 'PUT',
  path: '/org/settings',
  status: 200,
  requestId: 'req-1',
  serverMessage: 'never recorded',
} as const;

test('an entry holds what is named, and nothing else of a call', () => {
  const to = { ...at('https://api.example.com', 'acme-corp'), organizationId: acmeId };
  const entry = activityEntryOf(
    { to, url: 'https://api.example.com/api/org/settings', body: null, redact: (text) => text },
    { at: 7, durationMs: 12, context: call, outcome: 'ok' },
  );
  const { id, ...rest } = entry;
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(rest).toEqual({
    at: 7,
    organizationId: acmeId,
    baseUrl: 'https://api.example.com/api',
    slug: 'acme-corp',
    method: 'PUT',
    path: '/org/settings',
    body: null,
    status: 200,
    durationMs: 12,
    requestId: 'req-1',
    outcome: 'ok',
  });
});

test('secrets are taken out of the body by their names, and out of all else by what they are', () => {
  const key = 'phx_"canary"/7';
  const to = { ...at('https://api.example.com'), slug: 'ocore-slug' };
  const entry = activityEntryOf(
    {
      to,
      url: `https://api.example.com/${encodeURIComponent(token)}/org/settings`,
      body: {
        bulkBatchSize: 5,
        posthogApiHost: `https://${key}.example.com`,
        posthogUiHost: Buffer.from(key).toString('base64'),
        posthogPersonalApiKey: key,
        posthogWebhookSecret: '',
        subscriptionCode: 'M-not-told-to-the-redactor',
      },
      redact: createRedactor([token, key]),
    },
    { at: 7, durationMs: 12, context: call, outcome: 'ok' },
  );
  expect(entry.baseUrl).toBe('https://api.example.com/[removed]');
  expect(entry.slug).toBe('ocore-slug');
  expect(entry.body).toBe(
    '{"bulkBatchSize":5,"posthogApiHost":"https://[removed].example.com","posthogUiHost":"[removed]","posthogPersonalApiKey":"(new value)","posthogWebhookSecret":"","subscriptionCode":"(new value)"}',
  );
});

test('a secret that is a word of the API garbles neither path nor names of fields', () => {
  const entry = activityEntryOf(
    {
      to: at('https://api.example.com'),
      url: 'https://api.example.com/api/org/settings',
      body: { posthogEnabled: true, posthogPersonalApiKey: 'posthog' },
      redact: createRedactor(['posthog', 'settings']),
    },
    { at: 7, durationMs: 12, context: call, outcome: 'ok' },
  );
  expect(entry).toMatchObject({
    path: '/org/settings',
    body: '{"posthogEnabled":true,"posthogPersonalApiKey":"(new value)"}',
  });
});

test('each try is an entry of its own, each with an id of its own', async () => {
  const { client, entries } = recordingClient(lost);
  await client.call(getSettings, at('https://api.example.com'));
  expect(entries.map(({ outcome }) => outcome)).toEqual(Array(3).fill('connection-lost'));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
});

test('a call that never went out is none: refused before, or cancelled before or between its tries', async () => {
  const { client, entries } = recordingClient(lost);
  await client.call(getSettings, { ...at('https://api.example.com'), slug: 'Not A Slug' });
  await client.call(getSettings, at('https://api.example.com'), { signal: AbortSignal.abort() });
  expect(entries).toEqual([]);

  const cancel = new AbortController();
  const between = createApiClient({
    transport: lost,
    record: (entry) => entries.push(entry),
    wait: async () => cancel.abort(),
  });
  await between.call(getSettings, at('https://api.example.com'), { signal: cancel.signal });
  expect(entries).toMatchObject([{ outcome: 'connection-lost' }]);
});

test('a recorder that fails costs the call nothing', async () => {
  const client = createApiClient({
    transport: answering,
    record: () => {
      throw new Error('defect');
    },
  });
  const answer = await client.call(putSettings, at('https://api.example.com'), { body: {} });
  expect(answer).toMatchObject({ ok: true, value: { value: { settings } } });
});
