import { describe, expect, test } from 'vitest';
import { serveApi } from '#support/api-server-calls';
import { gate } from '#support/gate';
import { connected, connectTo, openApp, valueIn } from '#support/handlers-fixture';
import { replacementOf } from '#support/organization-requests';
import { filesIn } from '#support/profile-folder';

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
    const answer = gate();
    server.stored.plain.bulkBatchSize = 7;
    server.plan({ kind: 'hold', until: answer.opened }, { on: 'read' });
    const arrival = server.arrival('read');
    const refresh = app.ask('settings:refresh', { organizationId: id });
    await arrival;

    await app.get('organization:remove', { organizationId: id });
    answer.open();
    await refresh;

    expect(await filesIn(app.computer.folder)).toEqual(['organizations.json']);
  });

  test('tells of a token that an earlier one in memory only superseded', async () => {
    const server = await serveApi();
    server.rules.tokens.add('ocore_2');
    const { app, id } = await connected(server);
    app.computer.keychain = () => {
      throw new Error(
        'Cannot get secret of a locked object: org.freedesktop.Secret.Error.IsLocked',
      );
    };
    const replacement = { ...replacementOf(id, 'ocore_2'), keep: 'memory' } as const;
    expect((await app.get('organization:replace-token', replacement)).organizations).toMatchObject([
      { tokenPlace: 'memory', leftInKeychain: true },
    ]);
    const { token } = await app.get('organization:remove', { organizationId: id });
    expect(token).toBe('unconfirmed');
    expect(app.computer.credentials.size).toBe(1);
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
