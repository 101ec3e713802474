import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ApiServer } from '#support/api-server';
import { serveApi } from '#support/api-server-calls';
import { gate } from '#support/gate';
import { connected, openApp } from '#support/handlers-fixture';
import { editOf, replacementOf } from '#support/organization-requests';

const tokensSentTo = (server: ApiServer) =>
  server.requests.map(({ headers }) => headers['authorization']?.replace('Bearer ', ''));

/** One organization connected, and another server that it may be moved to, with the token for that. */
async function moving() {
  const [server, other] = [await serveApi(), await serveApi()];
  other.rules.tokens.add('ocore_other');
  const { app, id } = await connected(server);
  const move = editOf(id, other.baseUrl, { token: 'ocore_other' });
  return { server, other, app, id, move };
}

/** Holds the next read of the server until it is let go, and tells when it has come. */
function heldRead(server: ApiServer) {
  const answer = gate();
  server.plan({ kind: 'hold', until: answer.opened }, { on: 'read' });
  return { arrival: server.arrival('read'), open: answer.open };
}

describe('the token goes to the origin it was entered for and nowhere else', () => {
  test('while a moved connection is being stored', async () => {
    const { server, other, app, id, move } = await moving();
    let refresh: Promise<unknown> | null = null;
    app.computer.keychain = ({ method }) => {
      // As the timer or the window's focus would: the keychain's own prompt takes it away and gives it back.
      if (method === 'set') refresh ??= app.ask('settings:refresh', { organizationId: id });
    };
    await app.get('organization:edit', move);
    await refresh;
    expect(refresh).not.toBeNull();
    expect(tokensSentTo(server)).toEqual([server.token]);
    expect(new Set(tokensSentTo(other))).toEqual(new Set(['ocore_other']));
  });

  test('where a slow edit ends after the connection was moved', async () => {
    const { server, other, app, id, move } = await moving();
    const { arrival, open } = heldRead(server);
    const slow = app.ask('organization:edit', editOf(id, server.baseUrl));
    await arrival;
    await app.get('organization:edit', move);
    open();
    expect(await slow).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    await app.get('settings:refresh', { organizationId: id });
    expect((await app.workspace()).organizations).toMatchObject([{ baseUrl: other.baseUrl }]);
    expect(tokensSentTo(server)).toEqual([server.token, server.token]);
    expect(new Set(tokensSentTo(other))).toEqual(new Set(['ocore_other']));
  });

  test('where the app ended between the keychain and the list', async () => {
    const { server, app, id, move } = await moving();
    const list = join(app.computer.folder, 'organizations.json');
    const before = await readFile(list);
    await app.get('organization:edit', move);
    await writeFile(list, before);

    const restarted = await openApp(app.computer);
    expect(await restarted.ask('settings:refresh', { organizationId: id })).toMatchObject({
      failure: { kind: 'token-missing' },
    });
    expect(tokensSentTo(server)).toEqual([server.token]);
  });

  test('where somebody has put another address into the list', async () => {
    const { server, other, app, id } = await moving();
    const list = join(app.computer.folder, 'organizations.json');
    const text = await readFile(list, 'utf8');
    await writeFile(list, text.replace(server.baseUrl, other.baseUrl));

    const restarted = await openApp(app.computer);
    expect(await restarted.ask('settings:refresh', { organizationId: id })).toMatchObject({
      failure: { kind: 'token-missing' },
    });
    expect(other.requests).toEqual([]);
  });
});

test('an organization that was removed while its token was replaced stays removed', async () => {
  const { server, app, id } = await moving();
  server.rules.tokens.add('ocore_new');
  const { arrival, open } = heldRead(server);
  const slow = app.ask('organization:replace-token', replacementOf(id, 'ocore_new'));
  await arrival;
  await app.get('organization:remove', { organizationId: id });
  open();
  expect(await slow).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  expect(await app.workspace()).toEqual({ organizations: [], active: null });
  expect(app.computer.credentials.size).toBe(0);
});

test('one that is removed while its new token is being stored stays removed', async () => {
  const { server, app, id } = await moving();
  server.rules.tokens.add('ocore_new');
  let removal: Promise<unknown> | null = null;
  app.computer.keychain = ({ method }) => {
    if (method === 'set') removal ??= app.ask('organization:remove', { organizationId: id });
  };
  await app.ask('organization:replace-token', replacementOf(id, 'ocore_new'));
  expect(await removal).toMatchObject({ ok: true });
  expect(await app.workspace()).toEqual({ organizations: [], active: null });
  expect(app.computer.credentials.size).toBe(0);
});
