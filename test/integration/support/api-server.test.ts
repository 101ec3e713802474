import { request as httpsRequest } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { type ApiServer, type ApiServerOptions, startApiServer } from '#support/api-server';
import { makeCertificate } from '#support/certificate';

const running: ApiServer[] = [];
const certificate = await makeCertificate();

async function start(options: ApiServerOptions = {}): Promise<ApiServer> {
  const server = await startApiServer(options);
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

function call(
  server: ApiServer,
  method: 'GET' | 'PUT' | 'POST',
  path = '/org/settings',
  body: unknown = null,
  headers: Record<string, string> = {},
) {
  return fetch(server.baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${server.token}`, ...headers },
    body: body === null ? null : JSON.stringify(body),
  });
}

const read = async (server: ApiServer) => (await call(server, 'GET')).json();
const put = (server: ApiServer, body: unknown, headers: Record<string, string> = {}) =>
  call(server, 'PUT', '/org/settings', body, headers);

describe('the API', () => {
  it('answers the four calls', async () => {
    const server = await start();
    expect(await read(server)).toEqual({
      requirePasskey: true,
      auditRetentionDays: 400,
      bulkBatchSize: 100,
      posthogEnabled: true,
      posthogApiHost: 'https://us.posthog.com',
      posthogUiHost: 'https://us.posthog.com',
      hasPosthogPersonalKey: true,
      hasPosthogWebhookKey: false,
      hasSubscriptionCode: true,
    });
    const saved = await put(server, { bulkBatchSize: 5 });
    expect(await saved.json()).toMatchObject({ bulkBatchSize: 5, auditRetentionDays: 400 });
    const tested = await call(server, 'POST', '/org/settings/test-posthog');
    expect(await tested.json()).toMatchObject({ success: true, projectName: 'Test project' });
    const path = '/org/settings/validate-subscription';
    const validated = await call(server, 'POST', path, { odooVersion: '18.0' });
    expect(await validated.json()).toEqual({ odooVersion: '18.0', valid: true });
  });

  it('holds the real secrets, gives none out, and removes one that is sent empty', async () => {
    const server = await start({ secrets: {} });
    const saved = await put(server, { subscriptionCode: 'Mcanary' });
    expect(server.stored.secrets).toEqual({ subscriptionCode: 'Mcanary' });
    const text = await saved.text();
    expect(JSON.parse(text)).toMatchObject({ hasSubscriptionCode: true });
    expect(text).not.toContain('canary');
    await put(server, { subscriptionCode: '' });
    expect(await read(server)).toMatchObject({ hasSubscriptionCode: false });
  });

  it('takes the tokens and the slug of its rules only', async () => {
    const server = await start({ rules: { slug: 'acme' } });
    const ask = async (headers: Record<string, string>) =>
      (await call(server, 'GET', '/org/settings', null, headers)).status;
    expect(await ask({})).toBe(404);
    expect(await ask({ 'x-org-slug': 'other' })).toBe(404);
    expect(await ask({ 'x-org-slug': 'acme' })).toBe(200);
    expect(await ask({ 'x-org-slug': 'acme', authorization: 'Bearer ocore_key' })).toBe(401);
    server.rules.tokens.add('ocore_key');
    expect(await ask({ 'x-org-slug': 'acme', authorization: 'Bearer ocore_key' })).toBe(200);
  });

  it('takes a token of 64 KB', async () => {
    const token = 'o'.repeat(65_536);
    const server = await start({ rules: { tokens: new Set([token]) } });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${server.baseUrl}/org/settings`, { headers })).status).toBe(200);
  });

  it('refuses a save that is based on an older read', async () => {
    const server = await start();
    const tag = (await call(server, 'GET')).headers.get('etag') ?? '';
    server.stored.plain.auditRetentionDays = 30;
    expect((await put(server, {}, { 'if-match': tag })).status).toBe(412);
    server.rules.entityTags = false;
    expect((await call(server, 'GET')).headers.get('etag')).toBeNull();
    expect((await put(server, {}, { 'if-match': tag })).status).toBe(200);
  });

  it('replaces where it is told to, but never an omitted secret', async () => {
    const server = await start({ rules: { putMode: 'replace' } });
    const saved = await put(server, { auditRetentionDays: 7 });
    expect(await saved.json()).toMatchObject({
      auditRetentionDays: 7,
      bulkBatchSize: 0,
      posthogApiHost: '',
      hasSubscriptionCode: true,
    });
  });

  it('adjusts values, keeps removed secrets and adds fields where it is told to', async () => {
    const server = await start({
      extra: { region: 'eu' },
      rules: {
        adjust: (asked) => ({ ...asked, bulkBatchSize: 1 }),
        keepsRemovedSecrets: true,
      },
    });
    const saved = await put(server, { bulkBatchSize: 50, subscriptionCode: '' });
    expect(await saved.json()).toMatchObject({
      bulkBatchSize: 1,
      hasSubscriptionCode: true,
      region: 'eu',
    });
  });

  it('records what arrived', async () => {
    const server = await start();
    const arrival = server.arrival('write');
    await call(server, 'GET', '/org/settings?x=1');
    await put(server, { bulkBatchSize: 5 }, { 'x-trace': 'abc' });
    await fetch(new URL('/elsewhere', server.baseUrl));
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /org/settings',
      'PUT /org/settings',
      'GET /elsewhere',
    ]);
    expect(server.requests[0]?.target).toBe('/api/org/settings?x=1');
    const [write] = server.requestsOf('write');
    expect(write).toMatchObject({ body: '{"bulkBatchSize":5}', headers: { 'x-trace': 'abc' } });
    expect(await arrival).toBe(write);
  });
});

describe('faults', () => {
  it('come as often as planned, in order, on the call they are planned for', async () => {
    const server = await start();
    server.plan({ kind: 'answer', status: 500 }, { times: 2, on: 'read' });
    server.plan({ kind: 'answer', status: 403, body: { message: 'No' } });
    const statuses = [];
    statuses.push((await call(server, 'POST', '/org/settings/test-posthog')).status);
    for (let n = 0; n < 3; n += 1) statuses.push((await call(server, 'GET')).status);
    expect(statuses).toEqual([403, 500, 500, 200]);
    server.plan({ kind: 'answer', status: 500 }, { times: Number.POSITIVE_INFINITY });
    expect((await call(server, 'GET')).status).toBe(500);
    expect((await call(server, 'GET')).status).toBe(500);
    server.unplan();
    expect((await call(server, 'GET')).status).toBe(200);
  });

  it('answers with any status, headers and body, without processing', async () => {
    const server = await start();
    server.plan({ kind: 'answer', status: 429, headers: { 'retry-after': '7' } });
    server.plan({ kind: 'answer', status: 502, body: '<h1>Bad gateway</h1>' });
    const limited = await put(server, { bulkBatchSize: 1 });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    const proxy = await put(server, { bulkBatchSize: 1 });
    expect(proxy.headers.get('content-type')).toContain('text/html');
    expect(await proxy.text()).toBe('<h1>Bad gateway</h1>');
    expect(server.stored.plain.bulkBatchSize).toBe(100);
  });

  it.each([
    ['before', 100],
    ['after', 7],
  ] as const)('drops the connection %s processing', async (processing, batch) => {
    const server = await start();
    server.plan({ kind: 'drop', processing });
    await expect(put(server, { bulkBatchSize: 7 })).rejects.toThrow();
    expect(server.requestsOf('write')).toHaveLength(1);
    expect(await read(server)).toMatchObject({ bulkBatchSize: batch });
  });

  it('cuts the answer in the middle, with the call processed', async () => {
    const server = await start();
    server.plan({ kind: 'cut' });
    const answer = await put(server, { bulkBatchSize: 7 });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect(server.stored.plain.bulkBatchSize).toBe(7);
  });

  it('never answers', async () => {
    const server = await start();
    server.plan({ kind: 'silence' });
    const arrival = server.arrival('write');
    const leave = new AbortController();
    const answer = fetch(`${server.baseUrl}/org/settings`, {
      method: 'PUT',
      body: '{"bulkBatchSize":7}',
      headers: { authorization: `Bearer ${server.token}` },
      signal: leave.signal,
    });
    await arrival;
    expect(await Promise.race([answer, read(server)])).toMatchObject({ bulkBatchSize: 100 });
    leave.abort();
    await expect(answer).rejects.toThrow();
  });

  it('answers late, with the call processed at once', async () => {
    const server = await start();
    let release = () => {};
    server.plan({
      kind: 'hold',
      until: new Promise<void>((resolve) => {
        release = resolve;
      }),
    });
    server.plan({ kind: 'delay', ms: 30 });
    const held = put(server, { bulkBatchSize: 7 });
    await server.arrival('write');
    const begun = performance.now();
    expect(await read(server)).toMatchObject({ bulkBatchSize: 7 });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(28);
    release();
    expect((await held).status).toBe(200);
  });

  it('empties an answer to a call that was processed, but not a refusal', async () => {
    const server = await start();
    server.plan({ kind: 'empty', status: 204 });
    server.plan({ kind: 'empty', status: 200 });
    server.plan({ kind: 'empty', status: 204 });
    const none = await put(server, { bulkBatchSize: 7 });
    expect([none.status, await none.text()]).toEqual([204, '']);
    const blank = await put(server, { bulkBatchSize: 8 });
    expect([blank.status, await blank.text()]).toEqual([200, '']);
    expect((await put(server, { bulkBatchSize: -1 })).status).toBe(422);
    expect(server.stored.plain.bulkBatchSize).toBe(8);
  });

  it('changes an answer on its way and nothing else', async () => {
    const server = await start();
    server.plan({
      kind: 'rewrite',
      change: ({ requirePasskey: _missing, ...rest }) => ({ ...rest, bulkBatchSize: '100' }),
    });
    const changed = await read(server);
    expect(changed).not.toHaveProperty('requirePasskey');
    expect(changed).toHaveProperty('bulkBatchSize', '100');
    expect(await read(server)).toMatchObject({ requirePasskey: true, bulkBatchSize: 100 });
  });

  it('lets something happen just before a call is processed', async () => {
    const server = await start();
    const tag = (await call(server, 'GET')).headers.get('etag') ?? '';
    const run = () => {
      server.stored.plain.auditRetentionDays = 30;
    };
    server.plan({ kind: 'meanwhile', run }, { on: 'write' });
    expect((await put(server, { bulkBatchSize: 7 }, { 'if-match': tag })).status).toBe(412);
  });
});

describe('its life', () => {
  it('goes offline in the middle of an answer, and comes back on the same port', async () => {
    const server = await start();
    await read(server);
    server.plan({ kind: 'silence' });
    const arrival = server.arrival('read');
    const waiting = call(server, 'GET').catch(() => 'ended');
    await arrival;
    await server.offline();
    expect(await waiting).toBe('ended');
    await expect(call(server, 'GET')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await server.online();
    expect(await read(server)).toMatchObject({ auditRetentionDays: 400 });
  });

  it.runIf(certificate)('serves https, trusted only by who knows its certificate', async () => {
    const server = await start(certificate ? { certificate } : {});
    expect(server.baseUrl).toMatch(/^https:/);
    await expect(call(server, 'GET')).rejects.toMatchObject({
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    const status = await new Promise((resolve, reject) => {
      const options = {
        ca: certificate?.cert,
        headers: { authorization: `Bearer ${server.token}` },
        agent: false,
      };
      httpsRequest(`${server.baseUrl}/org/settings`, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
