import { afterEach, describe, expect, test } from 'vitest';
import { createApiClient } from '#main/api/client';
import type { Deadlines } from '#main/api/deadlines';
import { createSettingsApi } from '#main/api/org-settings-api';
import type { ApiConnection, SettingsApi } from '#main/api/settings-api';
import type { Failure, FailureKind } from '#shared/failure';
import type { Result } from '#shared/result';
import {
  type Answer,
  chunked,
  closed,
  cut,
  dribble,
  type FaultServer,
  freeOrigin,
  gzipped,
  head,
  html,
  redirect,
  reply,
  reset,
  type Script,
  send,
  silence,
  startFaultServer,
} from '#support/fault-server';
import { createNodeTransport } from '#support/node-transport';

const token = 'ocore_canary.token/with+signs==';
const settings = {
  requirePasskey: true,
  auditRetentionDays: 365,
  bulkBatchSize: 50,
  posthogEnabled: true,
  posthogApiHost: 'https://eu.posthog.com',
  posthogUiHost: 'https://eu.posthog.com',
  hasPosthogPersonalKey: true,
  hasPosthogWebhookKey: false,
  hasSubscriptionCode: true,
};
const plain = {
  requirePasskey: false,
  auditRetentionDays: 90,
  bulkBatchSize: 0,
  posthogEnabled: true,
  posthogApiHost: 'https://us.posthog.com',
  posthogUiHost: '',
};

const servers: FaultServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(script: Script): Promise<FaultServer> {
  const server = await startFaultServer(script);
  servers.push(server);
  return server;
}

const short: Deadlines = { headersMs: 150, idleMs: 150, totalMs: 400 };

function api(deadlines?: Deadlines): SettingsApi {
  const client = createApiClient({
    transport: createNodeTransport(),
    userAgent: 'ocore-settings/1.2.3',
    random: () => 0,
    ...(deadlines ? { deadlines } : {}),
  });
  return createSettingsApi(client);
}

function at(origin: string, slug: string | null = null): ApiConnection {
  return { baseUrl: `${origin}/api`, slug, token };
}

function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error(`Expected a failure, got ${JSON.stringify(result.value)}`);
  return result.failure;
}

describe('what is sent', () => {
  test('a read carries the token, the slug and no body', async () => {
    const server = await serve([reply(200, settings)]);
    await api().readSettings(at(server.origin, 'acme-corp'));

    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'GET', path: '/api/org/settings', body: '' });
    expect(request?.headers.get('authorization')).toBe(`Bearer ${token}`);
    expect(request?.headers.get('accept')).toBe('application/json');
    expect(request?.headers.get('x-org-slug')).toBe('acme-corp');
    expect(request?.headers.get('user-agent')).toBe('ocore-settings/1.2.3');
    expect(request?.headers.has('content-type')).toBe(false);
    expect(request?.headers.has('if-match')).toBe(false);
  });

  test('a connection without a slug sends no X-Org-Slug', async () => {
    const server = await serve([reply(200, settings)]);
    await api().readSettings(at(server.origin));
    expect(server.requests[0]?.headers.has('x-org-slug')).toBe(false);
  });

  test('a save sends the six plain fields and the changed secrets, and nothing it was not asked for', async () => {
    const server = await serve([reply(200, settings)]);
    const update = { ...plain, subscriptionCode: '', posthogPersonalApiKey: 'phx_new', other: 1 };
    await api().writeSettings(at(server.origin), update, '"v7"');

    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'PUT', path: '/api/org/settings' });
    expect(request?.headers.get('content-type')).toBe('application/json');
    expect(request?.headers.get('if-match')).toBe('"v7"');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      ...plain,
      subscriptionCode: '',
      posthogPersonalApiKey: 'phx_new',
    });
  });

  test('a validation names the version, or leaves the choice to the server with no body', async () => {
    const server = await serve([reply(200, { odooVersion: '18.0', valid: true })]);
    await api().validateSubscription(at(server.origin), '17.0');
    await api().validateSubscription(at(server.origin), null);

    const [asked, open] = server.requests;
    expect(asked?.path).toBe('/api/org/settings/validate-subscription');
    expect(JSON.parse(asked?.body ?? '')).toEqual({ odooVersion: '17.0' });
    expect(open?.body).toBe('');
    expect(open?.headers.has('content-type')).toBe(false);
  });

  test('a connection test has no body', async () => {
    const answer = { success: true, projectName: 'Web', message: `used ${token}` };
    const server = await serve([reply(200, answer)]);
    const result = await api().testPosthog(at(server.origin));

    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/api/org/settings/test-posthog',
      body: '',
    });
    expect(result).toMatchObject({ ok: true, value: { value: { message: 'used [removed]' } } });
  });

  test.each([
    ['a base URL that was tampered with', { baseUrl: 'http://example.com/api' }, 'baseUrl'],
    ['a token that would break the header', { token: 'a\r\nX-Evil: 1' }, 'token'],
    ['a slug that is none', { slug: 'Not A Slug' }, 'slug'],
  ])('%s is refused before anything is sent', async (_what, change, field) => {
    const server = await serve([reply(200, settings)]);
    const result = await api().readSettings({ ...at(server.origin), ...change });
    expect(failureOf(result)).toMatchObject({ kind: 'invalid-input', field });
    expect(server.connections()).toBe(0);
  });
});

describe('what is understood', () => {
  test('settings, undocumented fields, the tag, the clock of the server and the time it took', async () => {
    const ahead = new Date(Date.now() + 3_600_000).toUTCString();
    const server = await serve([
      reply(200, { ...settings, plan: { seats: 3 } }, { ETag: '"v1"', Date: ahead }),
    ]);
    const result = await api().readSettings(at(server.origin));

    expect(result).toMatchObject({
      ok: true,
      value: { value: { settings, extra: { plan: { seats: 3 } } }, etag: '"v1"' },
    });
    const answer = result.ok ? result.value : null;
    expect(Math.abs((answer?.serverAheadMs ?? 0) - 3_600_000)).toBeLessThan(2_000);
    expect(answer?.durationMs).toBeLessThan(5_000);
  });

  test('write-only fields, secrets of the call and __proto__ never become part of the cached answer', async () => {
    const body = JSON.stringify({ ...settings, subscriptionCode: 'M1234', note: `got ${token}` });
    const polluted = body.replace(
      '{',
      '{"__proto__":{"polluted":true},"deep":{"__proto__":{"x":1}},',
    );
    const server = await serve([reply(200, polluted)]);
    const result = await api().readSettings(at(server.origin));

    const extra = result.ok ? result.value.value.extra : null;
    expect(extra).toEqual({ note: 'got [removed]', deep: {} });
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each<[string, Answer]>([
    ['204', [send(head(204, {}))]],
    ['an empty 200', reply(200, '')],
    ['an empty 200 of no type', [send(head(200, { 'Content-Length': '0' }))]],
  ])('%s after a save is an answer whose outcome has to be read', async (_what, answer) => {
    const server = await serve([answer]);
    const result = await api().writeSettings(at(server.origin), plain, null);
    expect(result).toMatchObject({ ok: true, value: { value: null, etag: null } });
    expect(server.requests).toHaveLength(1);
  });

  test.each<[string, Answer]>([
    ['gzip', gzipped(settings)],
    ['a byte order mark', reply(200, `\u{feff}${JSON.stringify(settings)}`)],
    ['chunks', chunked(settings)],
    [
      'a charset and a suffix',
      reply(200, settings, { 'Content-Type': 'application/hal+json; charset=utf-8' }),
    ],
  ])('%s is read like any other answer', async (_what, answer) => {
    const server = await serve([answer]);
    const result = await api().readSettings(at(server.origin));
    expect(result).toMatchObject({ ok: true, value: { value: { settings } } });
  });
});

describe('answers that are no answer of this API', () => {
  test.each<[string, Answer, object]>([
    [
      'HTML',
      html(200, '<title>Sign in</title>'),
      { kind: 'not-json', contentType: 'text/html; charset=utf-8' },
    ],
    [
      'no content type',
      [send(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`)],
      { kind: 'not-json', contentType: null },
    ],
    ['nothing', reply(200, ''), { kind: 'malformed-json' }],
    ['204', [send(head(204, {}))], { kind: 'malformed-json' }],
    ['half of a JSON text', reply(200, '{"requirePasskey":'), { kind: 'malformed-json' }],
    ['broken UTF-8', reply(200, Uint8Array.of(0x22, 0xff, 0x22)), { kind: 'malformed-json' }],
    [
      'bottomless nesting',
      reply(200, '['.repeat(100_000) + ']'.repeat(100_000)),
      { kind: 'malformed-json' },
    ],
    ['a list', reply(200, [settings]), { kind: 'not-understood', fields: [] }],
    [
      'a field missing and one of the wrong type',
      reply(200, { ...settings, requirePasskey: undefined, bulkBatchSize: '50' }),
      { kind: 'not-understood', fields: ['requirePasskey', 'bulkBatchSize'] },
    ],
    [
      'more than a mebibyte',
      reply(200, { ...settings, padding: 'x'.repeat(1_048_576) }),
      { kind: 'too-large', limitBytes: 1_048_576 },
    ],
    [
      'a small body that unpacks to 50 MiB',
      gzipped({ ...settings, padding: 'x'.repeat(52_428_800) }),
      { kind: 'too-large', limitBytes: 1_048_576 },
    ],
  ])('%s', async (_what, answer, failure) => {
    const server = await serve([answer]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject(failure);
    expect(server.requests).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])(
    'a redirect (%i) is not followed and names its target',
    async (status) => {
      const other = await serve([reply(200, settings)]);
      const server = await serve([redirect(status, `${other.origin}/login?token=${token}#x`)]);
      const read = await api().readSettings(at(server.origin));
      const saved = await api().writeSettings(at(server.origin), plain, null);

      for (const result of [read, saved]) {
        expect(failureOf(result)).toMatchObject({
          kind: 'redirected',
          target: `${other.origin}/login`,
          call: { status },
        });
      }
      expect(server.requests).toHaveLength(2);
      expect(other.connections()).toBe(0);
    },
  );

  test('a redirect without a target has an empty one', async () => {
    const server = await serve([reply(302, '')]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({ kind: 'redirected', target: '' });
  });
});

describe('refusals of the server', () => {
  test.each<[number, FailureKind]>([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'rejected'],
    [412, 'precondition-failed'],
    [422, 'rejected'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [503, 'server-error'],
    [700, 'server-error'],
  ])(
    '%i of a save is %s, with the words and the request id of the server',
    async (status, kind) => {
      const server = await serve([
        reply(status, { error: { message: 'The server says no' } }, { 'X-Request-Id': 'req-7' }),
      ]);
      const result = await api().writeSettings(at(server.origin), plain, null);

      expect(failureOf(result)).toMatchObject({
        kind,
        call: {
          method: 'PUT',
          path: '/org/settings',
          status,
          requestId: 'req-7',
          serverMessage: 'The server says no',
        },
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  test('a page of a proxy keeps the status and gives its title', async () => {
    const server = await serve([html(401, '<html><title>Sign in &amp; go</title></html>')]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({
      kind: 'unauthorized',
      call: { serverMessage: 'Sign in & go' },
    });
  });

  test('an error body that is cut does not hide the status', async () => {
    const whole = reply(403, { message: 'no' }, { 'Content-Length': '500' });
    const server = await serve([[...whole, { do: 'close' }]]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({ kind: 'forbidden', call: { serverMessage: null } });
  });

  test('no secret of the call comes back in a failure, in whatever form the server echoes it', async () => {
    const secret = 'phx_canary"secret/+&';
    const echo = [token, secret].flatMap((text) => [
      text,
      encodeURIComponent(text),
      Buffer.from(text).toString('base64'),
      JSON.stringify(text).slice(1, -1),
    ]);
    const server = await serve([
      reply(400, { message: echo.join(' ') }, { 'X-Request-Id': `id-${token}` }),
    ]);
    const update = { ...plain, posthogPersonalApiKey: secret };
    const result = await api().writeSettings(at(server.origin), update, null);

    const told = JSON.stringify(result);
    for (const form of echo) expect(told).not.toContain(form);
    expect(failureOf(result)).toMatchObject({
      call: { requestId: 'id-[removed]', serverMessage: expect.stringContaining('[removed]') },
    });
  });
});

describe('no answer', () => {
  test('nobody listens', async () => {
    const origin = await freeOrigin();
    const began = performance.now();
    const result = await api().readSettings(at(origin));
    expect(failureOf(result)).toMatchObject({ kind: 'unreachable', reason: 'refused' });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test.each<[string, Answer]>([
    ['closes', closed],
    ['resets', reset],
    ['cuts the body', cut(settings, 20)],
    ['cuts the body with a reset', cut(settings, 20, 'reset')],
    ['leaves out the last chunk', chunked(settings, { ended: false })],
    [
      'answers with something else than HTTP',
      [send('SSH-2.0-OpenSSH_9.2\r\n\r\n'), { do: 'close' }],
    ],
  ])(
    'a server that %s has lost the connection: a read is tried three times, a save once',
    async (_what, answer) => {
      const server = await serve([answer]);
      const read = await api().readSettings(at(server.origin));
      expect(failureOf(read).kind).toBe('connection-lost');
      expect(server.requests).toHaveLength(3);

      const saved = await api().writeSettings(at(server.origin), plain, null);
      expect(failureOf(saved).kind).toBe('connection-lost');
      expect(server.requests).toHaveLength(4);
    },
  );

  test.each<[string, Answer, object]>([
    ['headers', silence, { phase: 'headers', seconds: 0.15 }],
    [
      'body',
      [send(head(200, { 'Content-Type': 'application/json', 'Content-Length': '9' }))],
      { phase: 'body', seconds: 0.15 },
    ],
    ['total', dribble(200, settings, 20), { phase: 'total', seconds: 0.4 }],
  ])(
    'the deadline of the %s ends the call, and it is not tried again',
    async (_phase, answer, failure) => {
      const server = await serve([answer]);
      const began = performance.now();
      const result = await api(short).readSettings(at(server.origin));
      expect(failureOf(result)).toMatchObject({ kind: 'timed-out', ...failure });
      expect(performance.now() - began).toBeLessThan(1_500);
      expect(server.requests).toHaveLength(1);
    },
  );

  test('all tries together keep to the total', async () => {
    const slowThenGone: Answer = [{ do: 'wait', ms: 250 }, { do: 'reset' }];
    const server = await serve([slowThenGone]);
    const result = await api({ headersMs: 1_000, idleMs: 1_000, totalMs: 400 }).readSettings(
      at(server.origin),
    );
    expect(failureOf(result)).toMatchObject({ kind: 'timed-out', phase: 'total', seconds: 0.4 });
    expect(server.requests).toHaveLength(2);
  });
});

describe('trying again', () => {
  test.each<[string, Answer]>([
    ['a reset', reset],
    ['429', reply(429, '')],
    ['502', html(502, '<title>Bad gateway</title>')],
    ['503', reply(503, '', { 'Retry-After': '0' })],
    ['504', reply(504, '')],
  ])('a read survives two times %s', async (_what, answer) => {
    const server = await serve([answer, answer, reply(200, settings)]);
    const result = await api().readSettings(at(server.origin));
    expect(result).toMatchObject({ ok: true, value: { value: { settings } } });
    expect(server.requests).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 412, 500, 501])('%i is final at once', async (status) => {
    const server = await serve([reply(status, '')]);
    const result = await api().readSettings(at(server.origin));
    expect(result.ok).toBe(false);
    expect(server.requests).toHaveLength(1);
  });

  test('the server is given the time it asks for', async () => {
    const server = await serve([reply(503, '', { 'Retry-After': '1' }), reply(200, settings)]);
    const began = performance.now();
    const result = await api().readSettings(at(server.origin));
    expect(result.ok).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(1_000);
  });

  test.each([
    ['seconds', { 'Retry-After': '61' }, 61],
    [
      'a date, judged by the clock of the server',
      { Date: 'Sun, 06 Nov 1994 08:00:00 GMT', 'Retry-After': 'Sun, 06 Nov 1994 08:02:00 GMT' },
      120,
    ],
  ])('a long wait (%s) is told, not waited for', async (_form, headers, seconds) => {
    const server = await serve([reply(429, '', headers)]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: seconds });
    expect(server.requests).toHaveLength(1);
  });

  test('a save and the two tests are never repeated', async () => {
    const server = await serve([reply(503, '', { 'Retry-After': '1' })]);
    const to = at(server.origin);
    const results = [
      await api().writeSettings(to, plain, null),
      await api().testPosthog(to),
      await api().validateSubscription(to, '18.0'),
    ];
    for (const result of results) {
      expect(failureOf(result)).toMatchObject({ kind: 'server-error', retryAfterSeconds: 1 });
    }
    expect(server.requests.map((request) => request.method)).toEqual(['PUT', 'POST', 'POST']);
  });
});

describe('cancelling', () => {
  test('before the call nothing is sent', async () => {
    const server = await serve([reply(200, settings)]);
    const result = await api().readSettings(at(server.origin), AbortSignal.abort());
    expect(failureOf(result).kind).toBe('cancelled');
    expect(server.connections()).toBe(0);
  });

  test.each<[string, Answer]>([
    ['while waiting for the headers', silence],
    [
      'in the body',
      [send(head(200, { 'Content-Type': 'application/json', 'Content-Length': '9' }))],
    ],
    ['in the body of an error', [send(head(500, { 'Content-Length': '9' }))]],
    ['between two tries', reply(503, '', { 'Retry-After': '30' })],
  ])('%s ends the call at once', async (_when, answer) => {
    const server = await serve([answer]);
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 100);
    const began = performance.now();
    const result = await api().readSettings(at(server.origin), caller.signal);
    expect(failureOf(result).kind).toBe('cancelled');
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(server.requests).toHaveLength(1);
  });
});
