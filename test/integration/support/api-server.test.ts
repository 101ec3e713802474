import { request as httpsRequest } from 'node:https';
import { describe, expect, it } from 'vitest';
import { call, put, read, serveApi } from '#support/api-server-calls';
import { hasOpenssl, makeCertificate } from '#support/certificate';

describe('the API', () => {
  it('answers the four calls', async () => {
    const server = await serveApi();
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
    const server = await serveApi({ secrets: {} });
    const saved = await put(server, { subscriptionCode: 'Mcanary' });
    expect(server.stored.secrets).toEqual({ subscriptionCode: 'Mcanary' });
    const text = await saved.text();
    expect(JSON.parse(text)).toMatchObject({ hasSubscriptionCode: true });
    expect(text).not.toContain('canary');
    await put(server, { subscriptionCode: '' });
    expect(await read(server)).toMatchObject({ hasSubscriptionCode: false });
  });

  it('takes the tokens and the slug of its rules only', async () => {
    const server = await serveApi({ rules: { slug: 'acme' } });
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
    const server = await serveApi({ rules: { tokens: new Set([token]) } });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${server.baseUrl}/org/settings`, { headers })).status).toBe(200);
  });

  it('refuses a save that is based on an older read', async () => {
    const server = await serveApi();
    const tag = (await call(server, 'GET')).headers.get('etag') ?? '';
    server.stored.plain.auditRetentionDays = 30;
    expect((await put(server, {}, { 'if-match': tag })).status).toBe(412);
    server.rules.entityTags = false;
    expect((await call(server, 'GET')).headers.get('etag')).toBeNull();
    expect((await put(server, {}, { 'if-match': tag })).status).toBe(200);
  });

  it('replaces where it is told to, but never an omitted secret', async () => {
    const server = await serveApi({ rules: { putMode: 'replace' } });
    const saved = await put(server, { auditRetentionDays: 7 });
    expect(await saved.json()).toMatchObject({
      auditRetentionDays: 7,
      bulkBatchSize: 0,
      posthogApiHost: '',
      hasSubscriptionCode: true,
    });
  });

  it('adjusts values, keeps removed secrets and adds fields where it is told to', async () => {
    const server = await serveApi({
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
    const server = await serveApi();
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

describe('its life', () => {
  it('goes offline in the middle of an answer, and comes back on the same port', async () => {
    const server = await serveApi();
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

  if (hasOpenssl()) {
    it('serves https, trusted only by who knows its certificate', async () => {
      const certificate = await makeCertificate();
      const server = await serveApi({ certificate });
      expect(server.baseUrl).toMatch(/^https:/);
      await expect(call(server, 'GET')).rejects.toMatchObject({
        cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
      const status = await new Promise((resolve, reject) => {
        const options = {
          ca: certificate.cert,
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
  } else {
    console.log(
      'api-server: https is not tried, it takes the openssl command to make a certificate',
    );
  }
});
