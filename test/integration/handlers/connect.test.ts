import { describe, expect, test } from 'vitest';
import { mintJwt } from '#main/demo/token';
import type { Failure } from '#shared/failure';
import { serveApi } from '#support/api-server-calls';
import { connectTo, keptTokens, newComputer, openApp } from '#support/handlers-fixture';
import { filesIn } from '#support/profile-folder';
import { filesWith } from '#support/secret-hunt';

describe('a connection that works', () => {
  test('is stored with its settings, and its token in the keychain alone', async () => {
    const server = await serveApi({ extra: { plan: 'pro' } });
    const app = await openApp();

    const { organizations, active } = await app.get('organization:connect', connectTo(server));

    expect(organizations).toEqual([
      {
        id: active?.organizationId,
        name: 'Acme',
        baseUrl: server.baseUrl,
        slug: null,
        kind: 'remote',
        tokenPlace: 'keychain',
        tokenFacts: {
          type: 'jwt',
          subject: 'admin@example.com',
          issuer: 'oCore',
          expiresAt: expect.any(Number),
        },
        addedAt: expect.any(Number),
      },
    ]);
    expect(active).toMatchObject({
      live: true,
      snapshot: { source: 'read', settings: server.stored.plain, extra: { plan: 'pro' } },
      damage: [],
    });
    expect(keptTokens(app)).toEqual([server.token]);
    expect(await filesWith(app.computer.folder, server.token)).toEqual([]);
    expect(JSON.stringify({ organizations, active })).not.toContain(server.token);
  });

  test('is there after a restart, from the disk alone', async () => {
    const server = await serveApi();
    const app = await openApp();
    const { active } = await app.get('organization:connect', connectTo(server));
    await server.offline();

    const restarted = await openApp(app.computer);

    expect(await restarted.workspace()).toMatchObject({
      organizations: [{ name: 'Acme' }],
      active: { organizationId: active?.organizationId, snapshot: active?.snapshot, live: false },
    });
  });

  test('sends the slug, and the token without what was pasted around it', async () => {
    const server = await serveApi({ rules: { slug: 'acme' } });
    const app = await openApp();
    const connection = { name: 'Acme', baseUrl: `${server.baseUrl}/`, slug: 'acme' };
    const token = `  Bearer ${server.token}\n`;

    await app.get('organization:connect', connectTo(server, { connection, token }));

    expect(server.requests.map(({ headers }) => headers['x-org-slug'])).toEqual(['acme']);
    expect(keptTokens(app)).toEqual([server.token]);
  });

  test('becomes the active one beside those that are there', async () => {
    const [first, second] = [await serveApi(), await serveApi({ plain: { bulkBatchSize: 7 } })];
    const app = await openApp();
    await app.get('organization:connect', connectTo(first));
    const { organizations, active } = await app.get('organization:connect', connectTo(second));
    expect(organizations.map(({ baseUrl }) => baseUrl)).toEqual([first.baseUrl, second.baseUrl]);
    expect(active).toMatchObject({
      organizationId: organizations[1]?.id,
      snapshot: { settings: { bulkBatchSize: 7 } },
    });
  });

  test('two at the same time are both stored', async () => {
    const server = await serveApi();
    const app = await openApp();
    await Promise.all([
      app.get('organization:connect', connectTo(server)),
      app.get('organization:connect', connectTo(server)),
    ]);
    const restarted = await openApp(app.computer);
    expect((await restarted.workspace()).organizations).toHaveLength(2);
  });
});

describe('a connection that does not work leaves nothing behind', () => {
  const canary = mintJwt({ sub: 'canary-5f1d', exp: 1 });

  async function refusedConnect(
    prepare: (server: Awaited<ReturnType<typeof serveApi>>) => void | Promise<void>,
    changed: Parameters<typeof connectTo>[1] = {},
  ) {
    const server = await serveApi();
    await prepare(server);
    const app = await openApp();
    const answer = await app.ask('organization:connect', connectTo(server, changed));
    expect(await filesIn(app.computer.folder)).toEqual([]);
    expect(app.computer.credentials.size).toBe(0);
    expect(await app.workspace()).toEqual({ organizations: [], active: null });
    expect(JSON.stringify(answer)).not.toContain(server.token);
    return answer;
  }

  test('the token is refused', async () => {
    const answer = await refusedConnect(() => {}, { token: canary });
    expect(answer).toMatchObject({ failure: { kind: 'unauthorized', call: { status: 401 } } });
    expect(JSON.stringify(answer)).not.toContain(canary);
  });

  test.each([
    ['the role does not allow it', 403, 'forbidden'],
    ['the slug is unknown', 404, 'not-found'],
    ['the server fails', 500, 'server-error'],
  ])('%s', async (_title, status, kind) => {
    const body = { error: 'No.' };
    const answer = await refusedConnect((server) =>
      server.plan({ kind: 'answer', status, body }, { on: 'read', times: 9 }),
    );
    expect(answer).toMatchObject({ failure: { kind, call: { status, serverMessage: 'No.' } } });
  });

  test('a slug of another organization is refused by the server itself', async () => {
    const answer = await refusedConnect((server) => {
      server.rules.slug = 'acme';
    });
    expect(answer).toMatchObject({ ok: false });
  });

  test('the address answers, but not as an API', async () => {
    const page = '<!doctype html><title>Sign in</title>';
    const answer = await refusedConnect((server) =>
      server.plan({ kind: 'answer', status: 200, body: page }),
    );
    expect(answer).toMatchObject({ failure: { kind: 'not-json' } });
  });

  test('a documented field is missing', async () => {
    const answer = await refusedConnect((server) =>
      server.plan({ kind: 'rewrite', change: ({ bulkBatchSize, ...rest }) => rest }),
    );
    expect(answer).toMatchObject({
      failure: { kind: 'not-understood', fields: ['bulkBatchSize'] },
    });
  });

  test('the server is offline', async () => {
    const answer = await refusedConnect((server) => server.offline());
    expect(answer).toMatchObject({ failure: { kind: 'unreachable', reason: 'refused' } });
  });

  test.each<[string, Parameters<typeof connectTo>[1], Partial<Failure>]>([
    ['no token', { token: ' ' }, { kind: 'invalid-input', field: 'token', reason: 'empty' }],
    [
      'a token of two lines',
      { token: 'ocore_a\nb' },
      { kind: 'invalid-input', field: 'token', reason: 'line-break' },
    ],
    [
      'no name',
      { connection: { name: '', baseUrl: 'https://api.ocore.dev', slug: '' } },
      { kind: 'invalid-input', field: 'name', reason: 'empty' },
    ],
    [
      'http to another computer',
      { connection: { name: 'A', baseUrl: 'http://api.ocore.dev', slug: '' } },
      { kind: 'invalid-input', field: 'baseUrl', reason: 'insecure-http' },
    ],
  ])('%s: refused before anything is sent', async (_title, changed, failure) => {
    let sent: readonly unknown[] = [];
    const answer = await refusedConnect((server) => {
      sent = server.requests;
    }, changed);
    expect(answer).toEqual({ ok: false, failure });
    expect(sent).toEqual([]);
  });

  test('the keychain is locked', async () => {
    const server = await serveApi();
    const computer = await newComputer();
    computer.keychain = () => {
      throw new Error('org.freedesktop.Secret.Error.IsLocked: locked');
    };
    const app = await openApp(computer);

    const answer = await app.ask('organization:connect', connectTo(server));

    expect(answer).toEqual({
      ok: false,
      failure: { kind: 'keychain-unavailable', reason: 'locked' },
    });
    expect(await filesIn(computer.folder)).toEqual([]);
    expect(await app.workspace()).toEqual({ organizations: [], active: null });
  });

  test('the disk is full: the token leaves the keychain again', async () => {
    const server = await serveApi();
    const app = await openApp();
    app.computer.disk.write = 'ENOSPC';

    const answer = await app.ask('organization:connect', connectTo(server));

    expect(answer).toMatchObject({
      failure: { kind: 'storage-failed', action: 'write', code: 'ENOSPC' },
    });
    expect(app.computer.credentials.size).toBe(0);
    expect(await app.workspace()).toEqual({ organizations: [], active: null });
  });

  test('it is cancelled', async () => {
    const server = await serveApi();
    const app = await openApp();
    server.plan({ kind: 'silence' });
    const request = connectTo(server);
    const arrival = server.arrival('read');
    const answer = app.ask('organization:connect', request);
    await arrival;

    await app.get('call:cancel', { callId: request.callId });

    expect(await answer).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(await app.workspace()).toEqual({ organizations: [], active: null });
    expect(app.computer.credentials.size).toBe(0);
  });
});

describe('without checking', () => {
  test('an offline connection is stored unread, and read later', async () => {
    const server = await serveApi();
    await server.offline();
    const app = await openApp();

    const { active } = await app.get('organization:connect', connectTo(server, { check: false }));
    expect(active).toMatchObject({ snapshot: null, live: false });
    expect(server.requests).toEqual([]);

    await server.online();
    const id = active?.organizationId ?? '';
    const fresh = await app.get('settings:refresh', { organizationId: id });
    expect(fresh.snapshot).toMatchObject({ source: 'read', settings: server.stored.plain });
  });
});

describe('a token kept in memory', () => {
  test('works until the app quits, and is asked for again after', async () => {
    const server = await serveApi();
    const computer = await newComputer();
    computer.keychain = () => {
      throw new Error('Could not connect: No such file or directory');
    };
    const app = await openApp(computer);
    const { active } = await app.get('organization:connect', connectTo(server, { keep: 'memory' }));
    const id = active?.organizationId ?? '';

    expect(await app.ask('settings:refresh', { organizationId: id })).toMatchObject({ ok: true });
    expect(computer.keychainCalls).toEqual([]);
    expect(await filesWith(computer.folder, server.token)).toEqual([]);

    const restarted = await openApp(computer);
    expect(await restarted.ask('settings:refresh', { organizationId: id })).toEqual({
      ok: false,
      failure: { kind: 'token-missing', reason: 'kept-until-quit' },
    });
    expect((await restarted.workspace()).active?.snapshot).toEqual(active?.snapshot);
  });
});
