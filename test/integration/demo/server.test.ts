import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type DemoOptions, type DemoServer, startDemoServer } from '#main/demo/server';
import { type DemoState, initialDemoState, settingsOf } from '#main/demo/state';
import { readTokenFacts } from '#shared/organization/token';

const running: DemoServer[] = [];

async function start(options: DemoOptions = {}): Promise<DemoServer> {
  const server = await startDemoServer({ latencyMs: 0, ...options });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

function call(server: DemoServer, path: string, { body, headers, ...rest }: Call = {}) {
  return fetch(server.baseUrl + path, {
    ...rest,
    headers: { authorization: `Bearer ${server.token}`, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const put = (server: DemoServer, body: unknown, headers: Record<string, string> = {}) =>
  call(server, '/org/settings', { method: 'PUT', body, headers });

describe('the four calls', () => {
  it('reads the same settings twice', async () => {
    const server = await start();
    const first = await call(server, '/org/settings');
    const second = await call(server, '/org/settings');
    expect(await first.json()).toEqual(settingsOf(initialDemoState));
    expect(await second.json()).toEqual(settingsOf(initialDemoState));
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('saves, answers with what it stored, and remembers it', async () => {
    const server = await start();
    const answer = await put(server, { bulkBatchSize: 5000, requirePasskey: true });
    const expected = { ...settingsOf(initialDemoState), bulkBatchSize: 1000, requirePasskey: true };
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(expected);
    expect(await (await call(server, '/org/settings')).json()).toEqual(expected);
    expect(settingsOf(server.state())).toEqual(expected);
  });

  it('tests the PostHog connection of what is stored', async () => {
    const server = await start();
    const ask = async () =>
      (await call(server, '/org/settings/test-posthog', { method: 'POST' })).json();
    expect(await ask()).toMatchObject({ success: true, projectName: 'Demo Shop EU' });
    await put(server, { posthogPersonalApiKey: 'phc_project' });
    expect(await ask()).toMatchObject({ success: false, message: 'The key was refused (401)' });
  });

  it('validates the subscription for a version, or for its own choice', async () => {
    const server = await start();
    const ask = async (body?: unknown) =>
      (await call(server, '/org/settings/validate-subscription', { method: 'POST', body })).json();
    expect(await ask({ odooVersion: '16.0' })).toEqual({ odooVersion: '16.0', valid: false });
    expect(await ask({})).toEqual({ odooVersion: '19.0', valid: true });
    expect(await ask()).toEqual({ odooVersion: '19.0', valid: true });
  });

  it('carries a date, a request id and no leave to store the answer', async () => {
    const { headers } = await call(await start(), '/org/settings');
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000);
    expect(Number(headers.get('content-length'))).toBeGreaterThan(100);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('refusals', () => {
  it.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer ocore_other' }],
    ['another scheme', { authorization: 'Basic dTpw' }],
  ])('answers 401 to %s', async (_what, headers) => {
    const server = await start();
    const answer = await fetch(`${server.baseUrl}/org/settings`, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('knows no organization but its own', async () => {
    const server = await start();
    const ask = (slug: string) =>
      call(server, '/org/settings', { headers: { 'x-org-slug': slug } });
    expect((await ask('demo')).status).toBe(200);
    expect((await ask('other')).status).toBe(404);
  });

  it('answers 404 elsewhere and 405 to another method', async () => {
    const server = await start();
    expect((await call(server, '/org/members')).status).toBe(404);
    expect((await fetch(server.baseUrl.replace(/api$/, ''))).status).toBe(404);
    const wrongMethod = await call(server, '/org/settings', { method: 'DELETE' });
    expect(wrongMethod.status).toBe(405);
    expect(wrongMethod.headers.get('allow')).toBe('GET, PUT');
  });

  it.each(['{"a":', '', '[]', 'null', '"text"'])('answers 400 to the body %j', async (body) => {
    const server = await start();
    expect((await put(server, body)).status).toBe(400);
    expect(server.state()).toEqual(initialDemoState);
  });

  it('answers 422 with a problem document and stores nothing', async () => {
    const server = await start();
    const answer = await put(server, { auditRetentionDays: -1, requirePasskey: true });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: 'auditRetentionDays must be a whole number, 0 or more.',
      errors: [{ field: 'auditRetentionDays', message: 'must be a whole number, 0 or more' }],
    });
    expect(server.state()).toEqual(initialDemoState);
  });

  it('answers 422 to a version that is not text', async () => {
    const answer = await call(await start(), '/org/settings/validate-subscription', {
      method: 'POST',
      body: { odooVersion: 18 },
    });
    expect(answer.status).toBe(422);
  });

  it('takes a body of 1 MiB and answers 413 to a larger one', async () => {
    const server = await start();
    const bodyOf = (bytes: number) => `{"x":"${'x'.repeat(bytes - 8)}"}`;
    expect((await put(server, bodyOf(1_048_576))).status).toBe(200);
    expect((await put(server, bodyOf(1_048_577))).status).toBe(413);
    expect((await put(server, bodyOf(8_000_000))).status).toBe(413);
  });
});

describe('If-Match', () => {
  it('saves on the tag of the last read and refuses an older one', async () => {
    const server = await start();
    const tag = (await call(server, '/org/settings')).headers.get('etag') ?? '';
    const first = await put(server, { auditRetentionDays: 30 }, { 'if-match': tag });
    expect(first.status).toBe(200);
    const second = await put(server, { auditRetentionDays: 60 }, { 'if-match': tag });
    expect(second.status).toBe(412);
    expect(server.state().plain.auditRetentionDays).toBe(30);
    const newTag = first.headers.get('etag') ?? '';
    expect(newTag).not.toBe(tag);
    expect((await put(server, { auditRetentionDays: 60 }, { 'if-match': newTag })).status).toBe(
      200,
    );
    expect((await put(server, {}, { 'if-match': '*' })).status).toBe(200);
  });
});

describe('its life', () => {
  it('listens on loopback only, with a fresh token that lasts eight hours', async () => {
    const [one, other] = [await start(), await start()];
    expect(one.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
    expect(one.token).not.toBe(other.token);
    const facts = readTokenFacts(one.token);
    expect(facts).toMatchObject({ type: 'jwt', subject: 'demo@ocore.dev', issuer: 'oCore demo' });
    const hoursLeft = ((facts.expiresAt ?? 0) - Date.now()) / 3_600_000;
    expect(hoursLeft).toBeGreaterThan(7.9);
    expect(hoursLeft).toBeLessThanOrEqual(8);
    const foreign = { headers: { authorization: `Bearer ${other.token}` } };
    expect((await call(one, '/org/settings', foreign)).status).toBe(401);
  });

  it('tells of each save and goes on from the state it is given', async () => {
    const states: DemoState[] = [];
    const first = await start({ onChange: (state) => states.push(state) });
    await put(first, { auditRetentionDays: 30 });
    await put(first, { auditRetentionDays: 'x' });
    expect(states).toEqual([first.state()]);
    const [state] = states;
    const second = await start(state ? { state } : {});
    expect(await (await call(second, '/org/settings')).json()).toMatchObject({
      auditRetentionDays: 30,
    });
  });

  it('close ends waiting answers and open connections, and frees the port', async () => {
    const server = await start({ latencyMs: 3_600_000 });
    const idle = connect(Number(new URL(server.baseUrl).port), '127.0.0.1');
    const idleClosed = new Promise((resolve) => idle.once('close', resolve));
    await new Promise((resolve) => idle.once('connect', resolve));
    const waiting = call(server, '/org/settings/test-posthog', { method: 'POST' }).catch(
      () => 'ended',
    );
    await call(server, '/org/settings');
    await server.close();
    expect(await waiting).toBe('ended');
    await idleClosed;
    await expect(fetch(server.baseUrl)).rejects.toThrow();
    await server.close();
  });

  it('survives a client that leaves before its answer', async () => {
    const server = await start({ latencyMs: 3_600_000 });
    const leave = new AbortController();
    const left = call(server, '/org/settings/test-posthog', {
      method: 'POST',
      signal: leave.signal,
    });
    await call(server, '/org/settings');
    leave.abort();
    await expect(left).rejects.toThrow();
    expect((await call(server, '/org/settings')).status).toBe(200);
  });
});
