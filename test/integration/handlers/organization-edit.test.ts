import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ApiServer } from '#support/api-server';
import { serveApi } from '#support/api-server-calls';
import { gate } from '#support/gate';
import { connected, keptTokens, openApp } from '#support/handlers-fixture';
import { editOf, replacementOf } from '#support/organization-requests';

const tokensSentTo = (server: ApiServer) =>
  server.requests.map(({ headers }) => headers['authorization']?.replace('Bearer ', ''));

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
    other.stored.plain.bulkBatchSize = 7;
    const { organizations, active } = await app.get('organization:edit', edit);

    expect(active?.snapshot).toMatchObject({ source: 'read', settings: { bulkBatchSize: 7 } });
    expect(organizations).toMatchObject([
      { id, baseUrl: other.baseUrl, tokenFacts: { type: 'api-key' } },
    ]);
    expect(tokensSentTo(other)).toEqual(['ocore_other']);
    expect(tokensSentTo(server)).toEqual([server.token]);
    expect(keptTokens(app)).toEqual(['ocore_other']);
  });

  test('that the server refuses leaves connection and token as they were', async () => {
    const [server, other] = [await serveApi(), await serveApi()];
    const { app, id } = await connected(server);

    const edit = editOf(id, other.baseUrl, { token: 'ocore_wrong' });
    expect(await app.ask('organization:edit', edit)).toMatchObject({
      failure: { kind: 'unauthorized' },
    });

    expect((await app.workspace()).organizations).toMatchObject([{ baseUrl: server.baseUrl }]);
    expect(keptTokens(app)).toEqual([server.token]);
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
    expect(keptTokens(app)).toEqual(['ocore_new']);
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
    expect(keptTokens(app)).toEqual([server.token]);
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
    expect(keptTokens(app)).toEqual([server.token]);
  });
});

describe('a read that is under way during an edit', () => {
  test('says nothing of the new connection, and keeps nobody waiting', async () => {
    const [server, other] = [await serveApi(), await serveApi()];
    other.rules.tokens.add('ocore_other');
    other.stored.plain.bulkBatchSize = 222;
    const { app, id } = await connected(server);
    server.stored.plain.bulkBatchSize = 111;
    const answer = gate();
    server.plan({ kind: 'hold', until: answer.opened }, { on: 'read' });
    const arrival = server.arrival('read');
    const late = app.ask('settings:refresh', { organizationId: id });
    await arrival;

    await app.get('organization:edit', editOf(id, other.baseUrl, { token: 'ocore_other' }));
    const fresh = await app.get('settings:refresh', { organizationId: id });
    expect(fresh.snapshot.settings.bulkBatchSize).toBe(222);
    answer.open();
    expect(await late).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect((await app.workspace()).active?.snapshot?.settings.bulkBatchSize).toBe(222);
  });
});

test('what was just read is live, also where the disk does not take it', async () => {
  const server = await serveApi();
  const { app, id } = await connected(server);
  server.stored.plain.bulkBatchSize = 4242;
  await writeFile(join(app.computer.folder, 'organizations', id, 'latest.json'), '{"version":2}');
  const { active } = await app.get('organization:edit', editOf(id, server.baseUrl));
  expect(active).toMatchObject({
    live: true,
    snapshot: { settings: { bulkBatchSize: 4242 } },
    notStored: { kind: 'storage-newer' },
  });
});

test('the first read after a move that was not checked is no change elsewhere', async () => {
  const [server, other] = [await serveApi(), await serveApi()];
  other.rules.tokens.add('ocore_other');
  other.stored.plain.bulkBatchSize = 222;
  const { app, id } = await connected(server);
  const edit = editOf(id, other.baseUrl, { token: 'ocore_other', check: false });
  await app.get('organization:edit', edit);
  const fresh = await app.get('settings:refresh', { organizationId: id });
  expect(fresh.snapshot).toMatchObject({ source: 'read', settings: { bulkBatchSize: 222 } });
});

test('a change elsewhere is told as one again once the moved connection was checked', async () => {
  const [server, other] = [await serveApi(), await serveApi()];
  other.rules.tokens.add('ocore_other');
  const { app, id } = await connected(server);
  const unchecked = editOf(id, other.baseUrl, { token: 'ocore_other', check: false });
  await app.get('organization:edit', unchecked);
  await app.get('organization:edit', editOf(id, other.baseUrl));
  other.stored.plain.bulkBatchSize = 333;
  const fresh = await app.get('settings:refresh', { organizationId: id });
  expect(fresh.snapshot.source).toBe('changed elsewhere');
});
