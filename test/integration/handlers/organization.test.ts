import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Request } from '#shared/ipc/contract';
import type { ApiServer } from '#support/api-server';
import { connected, connectTo, openApp, serveApi, valueIn } from '#support/handlers-fixture';
import { filesIn } from '#support/profile-folder';

const unknownId = '6f9b3c2e-8f0b-4c39-9f38-1f2d3c4b5a69';
const unknown = { ok: false, failure: { kind: 'unknown-organization' } };

function editOf(
  id: string,
  baseUrl: string,
  changed: Partial<Request<'organization:edit'>> = {},
): Request<'organization:edit'> {
  return {
    organizationId: id,
    connection: { name: 'Acme', baseUrl, slug: '' },
    token: null,
    keep: 'keychain',
    check: true,
    callId: randomUUID(),
    ...changed,
  };
}

function replacementOf(
  id: string,
  token: string,
  changed: Partial<Request<'organization:replace-token'>> = {},
): Request<'organization:replace-token'> {
  return {
    organizationId: id,
    token,
    keep: 'keychain',
    check: true,
    callId: randomUUID(),
    ...changed,
  };
}

const tokensSentTo = (server: ApiServer) =>
  server.requests.map(({ headers }) => headers['authorization']?.replace('Bearer ', ''));

test('an organization that is not there any more is named as such', async () => {
  const app = await openApp();
  const organizationId = unknownId;
  const callId = randomUUID();
  expect(await app.ask('organization:activate', { organizationId })).toEqual(unknown);
  expect(await app.ask('organization:remove', { organizationId })).toEqual(unknown);
  expect(await app.ask('organization:edit', editOf(unknownId, 'https://a.example'))).toEqual(
    unknown,
  );
  expect(await app.ask('organization:replace-token', replacementOf(unknownId, 'ocore_a'))).toEqual(
    unknown,
  );
  expect(await app.ask('settings:refresh', { organizationId })).toEqual(unknown);
  expect(await app.ask('settings:store-draft', { organizationId, draft: null })).toEqual(unknown);
  expect(await app.ask('connection-test:run', { organizationId, callId })).toEqual(unknown);
  const validation = { organizationId, odooVersion: null, callId };
  expect(await app.ask('subscription:validate', validation)).toEqual(unknown);
  expect(await filesIn(app.computer.folder)).toEqual([]);
});

describe('switching', () => {
  test('opens what is on disk of the other one, and is remembered', async () => {
    const [first, second] = [await serveApi(), await serveApi({ plain: { bulkBatchSize: 7 } })];
    const { app, id } = await connected(first);
    await app.get('organization:connect', connectTo(second));
    await first.offline();

    const { active } = await app.get('organization:activate', { organizationId: id });

    expect(active).toMatchObject({
      organizationId: id,
      live: false,
      snapshot: { settings: { bulkBatchSize: 100 } },
    });
    const restarted = await openApp(app.computer);
    expect((await restarted.workspace()).active?.organizationId).toBe(id);
  });
});

describe('editing a connection', () => {
  test('on the same server goes on with the token that is stored', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const connection = { name: 'Acme GmbH', baseUrl: server.baseUrl, slug: 'acme' };

    const { organizations } = await app.get(
      'organization:edit',
      editOf(id, server.baseUrl, { connection }),
    );

    expect(organizations).toMatchObject([{ id, name: 'Acme GmbH', slug: 'acme' }]);
    expect(tokensSentTo(server)).toEqual([server.token, server.token]);
    expect(server.requests[1]?.headers['x-org-slug']).toBe('acme');
  });

  test('to another server asks for the token, and sends the stored one nowhere', async () => {
    const [server, other] = [await serveApi(), await serveApi()];
    const { app, id } = await connected(server);

    for (const check of [true, false]) {
      const answer = await app.ask('organization:edit', editOf(id, other.baseUrl, { check }));
      expect(answer).toEqual({
        ok: false,
        failure: { kind: 'invalid-input', field: 'token', reason: 'empty' },
      });
    }
    expect(other.requests).toEqual([]);
    expect((await app.workspace()).organizations).toMatchObject([{ baseUrl: server.baseUrl }]);
  });

  test('to another server takes a new token, and sends it there alone', async () => {
    const [server, other] = [await serveApi(), await serveApi()];
    other.rules.tokens.add('ocore_other');
    const { app, id } = await connected(server);

    const edit = editOf(id, other.baseUrl, { token: 'ocore_other' });
    const { organizations } = await app.get('organization:edit', edit);

    expect(organizations).toMatchObject([
      { id, baseUrl: other.baseUrl, tokenFacts: { type: 'api-key' } },
    ]);
    expect(tokensSentTo(other)).toEqual(['ocore_other']);
    expect(tokensSentTo(server)).toEqual([server.token]);
    expect([...app.computer.credentials.values()]).toEqual(['ocore_other']);
  });

  test('that the server refuses leaves connection and token as they were', async () => {
    const [server, other] = [await serveApi(), await serveApi()];
    const { app, id } = await connected(server);

    const edit = editOf(id, other.baseUrl, { token: 'ocore_wrong' });
    expect(await app.ask('organization:edit', edit)).toMatchObject({
      failure: { kind: 'unauthorized' },
    });

    expect((await app.workspace()).organizations).toMatchObject([{ baseUrl: server.baseUrl }]);
    expect([...app.computer.credentials.values()]).toEqual([server.token]);
    expect(await app.ask('settings:refresh', { organizationId: id })).toMatchObject({ ok: true });
  });

  test.each(['keychain', 'memory'] as const)(
    'that the disk refuses never sends the new token (kept in the %s) to the old address',
    async (keep) => {
      const [server, other] = [await serveApi(), await serveApi()];
      other.rules.tokens.add('ocore_other');
      const { app, id } = await connected(server);
      app.computer.disk.write = 'ENOSPC';

      const edit = editOf(id, other.baseUrl, { token: 'ocore_other', keep });
      expect(await app.ask('organization:edit', edit)).toMatchObject({
        failure: { kind: 'storage-failed' },
      });

      delete app.computer.disk.write;
      await app.get('settings:refresh', { organizationId: id });
      const restarted = await openApp(app.computer);
      await restarted.get('settings:refresh', { organizationId: id });
      expect(tokensSentTo(server)).not.toContain('ocore_other');
    },
  );
});

describe('replacing a token', () => {
  test('puts the new one in force, here and after a restart', async () => {
    const server = await serveApi();
    server.rules.tokens.add('ocore_new');
    const { app, id } = await connected(server);

    const { organizations } = await app.get(
      'organization:replace-token',
      replacementOf(id, 'Bearer ocore_new'),
    );

    expect(organizations).toMatchObject([{ id, tokenFacts: { type: 'api-key', expiresAt: null } }]);
    expect([...app.computer.credentials.values()]).toEqual(['ocore_new']);
    const restarted = await openApp(app.computer);
    await restarted.get('settings:refresh', { organizationId: id });
    expect(tokensSentTo(server).at(-1)).toBe('ocore_new');
  });

  test('keeps the draft and the settings', async () => {
    const server = await serveApi();
    server.rules.tokens.add('ocore_new');
    const { app, id } = await connected(server);
    const { active: before } = await app.workspace();
    const base = before?.snapshot?.settings;
    if (!base) throw new Error('Connected, and no settings are there');
    const draft = { base, inputs: { bulkBatchSize: '7' }, removals: [] };
    await app.get('settings:store-draft', { organizationId: id, draft });

    const { active } = await app.get('organization:replace-token', replacementOf(id, 'ocore_new'));

    expect(active).toMatchObject({ draft, snapshot: before.snapshot });
  });

  test('by one that is refused keeps the old one in force', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const answer = await app.ask('organization:replace-token', replacementOf(id, 'ocore_wrong'));
    expect(answer).toMatchObject({ failure: { kind: 'unauthorized' } });
    expect([...app.computer.credentials.values()]).toEqual([server.token]);
    expect(await app.ask('settings:refresh', { organizationId: id })).toMatchObject({ ok: true });
  });

  test('by one that the keychain does not take keeps the old one in force', async () => {
    const server = await serveApi();
    server.rules.tokens.add('ocore_new');
    const { app, id } = await connected(server);
    app.computer.keychain = ({ method }) => {
      if (method === 'set') throw new Error('Access is denied.');
    };
    const answer = await app.ask('organization:replace-token', replacementOf(id, 'ocore_new'));
    expect(answer).toEqual({
      ok: false,
      failure: { kind: 'keychain-unavailable', reason: 'denied' },
    });
    await app.get('settings:refresh', { organizationId: id });
    expect(tokensSentTo(server).at(-1)).toBe(server.token);
  });

  test('that the disk refuses keeps the old one in force', async () => {
    const server = await serveApi();
    server.rules.tokens.add('ocore_new');
    const { app, id } = await connected(server);
    app.computer.disk.write = 'ENOSPC';
    const answer = await app.ask('organization:replace-token', replacementOf(id, 'ocore_new'));
    expect(answer).toMatchObject({ failure: { kind: 'storage-failed' } });
    expect([...app.computer.credentials.values()]).toEqual([server.token]);
  });
});

describe('removing an organization', () => {
  test('deletes its folder and token, leaves the others, and opens the next', async () => {
    const server = await serveApi();
    const { app, id: first } = await connected(server);
    const { active } = await app.get('organization:connect', connectTo(server));
    const second = active?.organizationId ?? '';

    const { workspace, token } = await app.get('organization:remove', { organizationId: second });

    expect(token).toBe('removed');
    expect(workspace).toMatchObject({
      organizations: [{ id: first }],
      active: { organizationId: first },
    });
    expect([...app.computer.credentials.keys()].join()).toContain(first);
    expect(app.computer.credentials.size).toBe(1);
    const files = await filesIn(app.computer.folder);
    expect(files.filter((file) => file.includes(second))).toEqual([]);
    expect(files.filter((file) => file.includes(first))).not.toEqual([]);
  });

  test('of which the last one leaves nothing', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const { workspace } = await app.get('organization:remove', { organizationId: id });
    expect(workspace).toEqual({ organizations: [], active: null });
    expect(app.computer.credentials.size).toBe(0);
    expect(await filesIn(app.computer.folder)).toEqual(['organizations.json']);
  });

  test('says so where the keychain does not confirm', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    app.computer.keychain = () => {
      throw new Error('org.freedesktop.Secret.Error.IsLocked: locked');
    };
    const { workspace, token } = await app.get('organization:remove', { organizationId: id });
    expect(token).toBe('unconfirmed');
    expect(workspace.organizations).toEqual([]);
  });

  test('does not worry about a keychain that never held its token', async () => {
    const server = await serveApi();
    const app = await openApp();
    app.computer.keychain = () => {
      throw new Error('org.freedesktop.Secret.Error.IsLocked: locked');
    };
    const { active } = await app.get('organization:connect', connectTo(server, { keep: 'memory' }));
    const { token } = await app.get('organization:remove', {
      organizationId: active?.organizationId ?? '',
    });
    expect(token).toBe('removed');
  });

  test('while a read is under way does not bring its folder back', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    let answerNow: (value: null) => void = () => {};
    const until = new Promise<null>((resolve) => {
      answerNow = resolve;
    });
    server.stored.plain.bulkBatchSize = 7;
    server.plan({ kind: 'hold', until }, { on: 'read' });
    const arrival = server.arrival('read');
    const refresh = app.ask('settings:refresh', { organizationId: id });
    await arrival;

    await app.get('organization:remove', { organizationId: id });
    answerNow(null);
    await refresh;

    expect(await filesIn(app.computer.folder)).toEqual(['organizations.json']);
  });

  test.each([
    [
      'folder can not be deleted',
      { renames: Array<string>(20).fill('EACCES') },
      /^organizations\/./,
    ],
    ['list can not be written', { write: 'EROFS' }, /^organizations\.json$/],
  ] as const)('whose %s leaves it listed, to be tried again', async (_title, faults, file) => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    Object.assign(app.computer.disk, faults);
    const answer = await app.ask('organization:remove', { organizationId: id });
    expect(answer).toMatchObject({
      failure: { kind: 'storage-failed', file: expect.stringMatching(file) },
    });
    expect((await app.workspace()).organizations).toMatchObject([{ id }]);
    expect(app.computer.credentials.size).toBe(1);
    delete app.computer.disk.write;
    delete app.computer.disk.renames;
    const { token } = valueIn(await app.ask('organization:remove', { organizationId: id }));
    expect(token).toBe('removed');
    expect(await filesIn(app.computer.folder)).toEqual(['organizations.json']);
  });
});

describe('the demo organization', () => {
  test('is one, however often it is asked for', async () => {
    const app = await openApp();
    const [first, second] = await Promise.all([
      app.get('organization:connect-demo', undefined),
      app.get('organization:connect-demo', undefined),
    ]);
    const third = await app.get('organization:connect-demo', undefined);
    expect(third.organizations).toMatchObject([{ name: 'Demo organization', kind: 'demo' }]);
    expect(second.active?.organizationId).toBe(first.active?.organizationId);
    expect(app.computer.keychainCalls).toEqual([]);
  });

  test('is read, saved and tested like any other, across restarts', async () => {
    const app = await openApp();
    const { active } = await app.get('organization:connect-demo', undefined);
    const id = active?.organizationId ?? '';
    const restarted = await openApp(app.computer);
    const { snapshot } = await restarted.get('settings:refresh', { organizationId: id });
    expect(snapshot.source).toBe('read');
    const { result } = await restarted.get('connection-test:run', {
      organizationId: id,
      callId: randomUUID(),
    });
    expect(result.success).toBe(true);
  });

  test('takes another name, and nothing else', async () => {
    const app = await openApp();
    const { active } = await app.get('organization:connect-demo', undefined);
    const id = active?.organizationId ?? '';
    const connection = { name: 'Playground', baseUrl: 'https://evil.example', slug: '' };

    const { organizations } = await app.get(
      'organization:edit',
      editOf(id, 'https://evil.example', { connection, token: 'ocore_a' }),
    );

    expect(organizations).toMatchObject([
      { id, name: 'Playground', baseUrl: 'http://127.0.0.1', slug: 'demo', kind: 'demo' },
    ]);
    expect(await app.ask('settings:refresh', { organizationId: id })).toMatchObject({ ok: true });
    const unnamed = editOf(id, '', { connection: { ...connection, name: ' ' } });
    expect(await app.ask('organization:edit', unnamed)).toMatchObject({
      failure: { field: 'name', reason: 'empty' },
    });
  });

  test('has no token to replace, and goes without a keychain', async () => {
    const app = await openApp();
    const { active } = await app.get('organization:connect-demo', undefined);
    const id = active?.organizationId ?? '';
    expect(await app.ask('organization:replace-token', replacementOf(id, 'ocore_a'))).toMatchObject(
      {
        failure: { kind: 'invalid-request' },
      },
    );
    const { workspace, token } = await app.get('organization:remove', { organizationId: id });
    expect([token, workspace.organizations]).toEqual(['removed', []]);
    expect(app.computer.keychainCalls).toEqual([]);
  });
});
