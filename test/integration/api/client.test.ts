import { describe, expect, test } from 'vitest';
import { api, at, failureOf, plain, serve, token } from '#support/api-client';
import { type Answer, chunked, gzipped, head, reply, send } from '#support/fault-server';
import { sampleSettings as settings } from '#support/stored-samples';

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
