import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApiClient } from '#main/api/client';
import type { Deadlines } from '#main/api/deadlines';
import { createSettingsApi } from '#main/api/org-settings-api';
import { curlOf } from '#shared/activity/curl';
import { type ActivityEntry, activityEntry } from '#shared/activity/schema';
import { at, plain, serve, token } from '#support/api-client';
import { acmeId } from '#support/app-fixtures';
import {
  type Answer,
  closed,
  freeOrigin,
  html,
  redirect,
  reply,
  reset,
  silence,
} from '#support/fault-server';
import { gate } from '#support/gate';
import { createNodeTransport } from '#support/node-transport';
import { holds } from '#support/secret-hunt';
import { sampleSettings as settings } from '#support/stored-samples';

const secrets = {
  posthogPersonalApiKey: 'phx_canary/key+"1"',
  posthogWebhookSecret: 'canary webhook & secret',
  subscriptionCode: 'M9998887776665',
};
const canaries = [token, ...Object.values(secrets)];

let entries: ActivityEntry[] = [];
beforeEach(() => {
  entries = [];
});

/** Whatever was recorded is of the documented shape, and holds no canary in any form, neither as it is nor as a command. */
afterEach(() => {
  for (const entry of entries) {
    expect(activityEntry.safeParse(entry).success).toBe(true);
    const texts = [...Object.values(entry).map(String), JSON.stringify(entry), curlOf(entry)];
    for (const canary of canaries) {
      expect(texts.filter((text) => holds(Buffer.from(text, 'utf8'), canary))).toEqual([]);
    }
  }
});

function recordedApi(deadlines?: Deadlines) {
  return createSettingsApi(
    createApiClient({
      transport: createNodeTransport(),
      record: (entry) => entries.push(entry),
      wait: async () => undefined,
      ...(deadlines ? { deadlines } : {}),
    }),
  );
}

const to = (origin: string, slug: string | null = null) => ({
  ...at(origin, slug),
  organizationId: acmeId,
});

describe('what is recorded', () => {
  test('a read that was answered', async () => {
    const server = await serve([reply(200, settings, { 'X-Request-Id': 'req-42' })]);
    const before = Date.now();
    await recordedApi().readSettings(to(server.origin, 'acme-corp'));
    expect(entries).toMatchObject([
      {
        organizationId: acmeId,
        baseUrl: `${server.origin}/api`,
        slug: 'acme-corp',
        method: 'GET',
        path: '/org/settings',
        body: null,
        status: 200,
        requestId: 'req-42',
        outcome: 'ok',
      },
    ]);
    const [entry] = entries;
    expect(entry?.at).toBeGreaterThanOrEqual(before);
    expect(entry?.at).toBeLessThanOrEqual(Date.now());
    expect(entry?.durationMs).toBeLessThan(5_000);
  });

  test('a save with its body, and the two tests with theirs', async () => {
    const server = await serve([
      reply(200, settings),
      reply(200, { success: true, projectName: 'Web', message: `used ${token}` }),
      reply(200, { odooVersion: '18.0', valid: true }),
      reply(200, { odooVersion: '18.0', valid: true }),
    ]);
    const api = recordedApi();
    await api.writeSettings(to(server.origin), { ...plain, subscriptionCode: '' }, '"v1"');
    await api.testPosthog(to(server.origin));
    await api.validateSubscription(to(server.origin), '18.0');
    await api.validateSubscription(to(server.origin), null);
    expect(entries.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', '/org/settings', JSON.stringify({ ...plain, subscriptionCode: '' })],
      ['POST', '/org/settings/test-posthog', null],
      ['POST', '/org/settings/validate-subscription', '{"odooVersion":"18.0"}'],
      ['POST', '/org/settings/validate-subscription', null],
    ]);
  });

  test.each<[string, Answer, object]>([
    ['401', reply(401, { error: `bad ${token}` }), { outcome: 'unauthorized', status: 401 }],
    ['403', reply(403, ''), { outcome: 'forbidden', status: 403 }],
    ['404', reply(404, ''), { outcome: 'not-found', status: 404 }],
    ['412', reply(412, ''), { outcome: 'precondition-failed', status: 412 }],
    ['422', reply(422, { detail: 'no' }), { outcome: 'rejected', status: 422 }],
    ['500', reply(500, ''), { outcome: 'server-error', status: 500 }],
    ['a redirect', redirect(302, 'https://x.test/'), { outcome: 'redirected', status: 302 }],
    ['HTML', html(200, '<title>Sign in</title>'), { outcome: 'not-json', status: 200 }],
    ['half a body', reply(200, '{"a":'), { outcome: 'malformed-json', status: 200 }],
    ['another shape', reply(200, { a: 1 }), { outcome: 'not-understood', status: 200 }],
    ['a reset', reset, { outcome: 'connection-lost', status: null }],
    ['a close', closed, { outcome: 'connection-lost', status: null }],
  ])('a save that was answered with %s', async (_what, answer, expected) => {
    const server = await serve([answer]);
    await recordedApi().writeSettings(to(server.origin), { ...plain, ...secrets }, null);
    expect(entries).toMatchObject([{ method: 'PUT', ...expected }]);
  });

  test('a server that is not there, once for each try', async () => {
    await recordedApi().readSettings(to(await freeOrigin()));
    expect(entries.map(({ outcome, status }) => [outcome, status])).toEqual(
      Array(3).fill(['unreachable', null]),
    );
  });

  test('a read that came through at its second try', async () => {
    const server = await serve([reply(503, '', { 'X-Request-Id': 'a' }), reply(200, settings)]);
    await recordedApi().readSettings(to(server.origin));
    expect(entries.map(({ outcome, status, requestId }) => [outcome, status, requestId])).toEqual([
      ['server-error', 503, 'a'],
      ['ok', 200, null],
    ]);
  });

  test('one that was too slow', async () => {
    const server = await serve([silence]);
    const deadlines = { headersMs: 60, idleMs: 60, totalMs: 60 };
    await recordedApi(deadlines).testPosthog(to(server.origin));
    expect(entries).toMatchObject([{ outcome: 'timed-out', status: null }]);
    expect(entries[0]?.durationMs).toBeGreaterThanOrEqual(50);
  });

  test('one that was cancelled on its way', async () => {
    const arrived = gate();
    const server = await serve(() => {
      arrived.open();
      return silence;
    });
    const cancel = new AbortController();
    const called = recordedApi().testPosthog(to(server.origin), cancel.signal);
    await arrived.opened;
    cancel.abort();
    await called;
    expect(entries).toMatchObject([{ outcome: 'cancelled', status: null }]);
  });
});

test('the hunt would find a canary', () => {
  for (const canary of canaries) {
    const entry = JSON.stringify({ requestId: Buffer.from(canary).toString('base64') });
    expect(holds(Buffer.from(entry), canary)).toBe(true);
  }
});

/** Each way in which a server could say a secret back, in headers and in words. */
function echo(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(`user:${secret}`).toString('base64'),
    Buffer.from(secret).toString('hex'),
    JSON.stringify(secret).slice(1, -1),
  ];
}

test.each(canaries.flatMap(echo).map((said) => [said]))(
  'what a server echoes of a call is not recorded: %s',
  async (said) => {
    const words = { error: said, detail: said, [said]: said };
    const server = await serve([
      reply(422, words, { 'X-Request-Id': said, 'X-Correlation-Id': said }),
      reply(200, { ...settings, note: said }, { 'X-Request-Id': `id ${said} id` }),
    ]);
    const update = { ...plain, posthogApiHost: `https://${said}/`, ...secrets };
    await recordedApi().writeSettings(to(server.origin), update, said);
    await recordedApi().writeSettings(to(server.origin), update, null);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['rejected', 'ok']);
    expect(entries[1]?.requestId).toContain('[removed]');
  },
);
