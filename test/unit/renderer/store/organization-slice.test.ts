import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import {
  acmeId,
  connectionTest,
  diskFull,
  fresh,
  globexId,
  noNetwork,
  opened,
  organization,
  startApp,
  startedAt,
  uuid,
  validation,
  workspaceWith,
} from '#support/app-fixtures';

const connection = { name: 'Acme', baseUrl: 'https://api.ocore.dev/api', slug: '' };
const token = { token: 'ocore_canary', keep: 'keychain', check: true } as const;
const secret = 'phx_canary_0123456789';

describe('connecting', () => {
  it('begins without an organization', () => {
    expect(startApp(null).store.getState()).toMatchObject({ activeId: null, snapshot: null });
  });

  it('opens what was connected, and closes the form', async () => {
    const { bridge, store } = startApp(null);
    store.getState().begin('add');
    const answer = bridge.hold('organization:connect');
    const connecting = store.getState().connect(connection, token);
    expect(store.getState()).toMatchObject({ task: 'add', connecting: uuid(100) });
    expect(bridge.sent('organization:connect')).toEqual([
      { connection, ...token, callId: uuid(100) },
    ]);

    await answer(ok(workspaceWith(opened(acmeId))));
    expect(await connecting).toEqual(ok(null));
    expect(store.getState()).toMatchObject({ task: null, connecting: null, activeId: acmeId });
    expect(bridge.sent('settings:refresh')).toEqual([]);
  });

  it('tells times from then on, and not from the last tick of the clock', async () => {
    const { bridge, store, setNow } = startApp(null);
    setNow(startedAt + 9_000);
    bridge.answer('organization:connect', ok(workspaceWith(opened(acmeId))));
    await store.getState().connect(connection, token);
    expect(store.getState().clock).toBe(startedAt + 9_000);
  });

  it('reads the settings at once where connecting did not', async () => {
    const { bridge, store } = startApp(null);
    bridge.answer('organization:connect', ok(workspaceWith(opened(acmeId, { live: false }))));
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().connect(connection, { ...token, check: false });
    expect(bridge.sent('settings:refresh')).toEqual([{ organizationId: acmeId }]);
    await expect.poll(() => store.getState().live).toBe(true);
  });

  it('leaves the form and everything else as it was after a refusal', async () => {
    const { bridge, store } = startApp();
    store.getState().begin('add');
    bridge.answer('organization:connect', { ok: false, failure: noNetwork });
    expect(await store.getState().connect(connection, token)).toEqual({
      ok: false,
      failure: noNetwork,
    });
    expect(store.getState()).toMatchObject({ task: 'add', connecting: null, activeId: acmeId });
  });

  it('can be cancelled while it runs, and only then', async () => {
    const { bridge, store } = startApp(null);
    await store.getState().cancelConnecting();
    expect(bridge.calls).toEqual([]);
    bridge.hold('organization:connect');
    void store.getState().connect(connection, token);
    await store.getState().cancelConnecting();
    expect(bridge.sent('call:cancel')).toEqual([{ callId: uuid(100) }]);
  });

  it('opens the demo organization', async () => {
    const { bridge, store } = startApp(null);
    bridge.answer('organization:connect-demo', ok(workspaceWith(opened(globexId))));
    await store.getState().connectDemo();
    expect(store.getState().activeId).toBe(globexId);
  });
});

describe('a form about the open organization', () => {
  it('is begun and ended', () => {
    const { store } = startApp();
    store.getState().begin('edit');
    expect(store.getState().task).toBe('edit');
    store.getState().endTask();
    expect(store.getState().task).toBeNull();
  });

  it('edits it, with or without its token', async () => {
    const { bridge, store } = startApp();
    const workspace = workspaceWith(opened(acmeId));
    bridge.answer('organization:edit', ok(workspace));
    await store.getState().edit(connection, { ...token, token: null });
    expect(bridge.sent('organization:edit')).toEqual([
      { organizationId: acmeId, connection, ...token, token: null, callId: uuid(100) },
    ]);
  });

  it('replaces its token without losing a draft or its new secrets', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    store.getState().setNewSecret('subscriptionCode', secret);
    const { draft } = store.getState();
    if (!draft) throw new Error('There is no draft');
    const { newSecrets: _notStored, ...stored } = draft;
    bridge.answer(
      'organization:replace-token',
      ok(workspaceWith(opened(acmeId, { draft: stored }))),
    );
    await store.getState().replaceToken(token);
    expect(bridge.sent('organization:replace-token')).toEqual([
      { organizationId: acmeId, ...token, callId: uuid(100) },
    ]);
    expect(store.getState().draft).toEqual(draft);
  });
});

describe('switching', () => {
  it('opens everything that is kept of the other, and nothing of the one before', async () => {
    const { bridge, store } = startApp(opened(acmeId, {}), {
      damage: [{ file: 'organizations.json', kind: 'unreadable', setAside: null }],
    });
    bridge.answer('connection-test:run', { ok: false, failure: noNetwork });
    await store.getState().testConnection();
    const results = {
      connectionTests: [connectionTest()],
      validations: [validation()],
      secretsChangedAt: { subscriptionCode: 5 },
    };
    const damage = [{ file: 'drafts.json', kind: 'newer', setAside: null } as const];
    bridge.answer(
      'organization:activate',
      ok(workspaceWith(opened(globexId, { results, damage }))),
    );
    expect(await store.getState().activate(globexId)).toEqual(ok(null));
    expect(store.getState()).toMatchObject({
      activeId: globexId,
      tests: results.connectionTests,
      validations: results.validations,
      secretsChangedAt: { subscriptionCode: 5 },
      testFailure: null,
      damage: [{ file: 'organizations.json' }, { file: 'drafts.json' }],
    });
  });

  it('begins without a filter, and tells of a file of a newer version once', async () => {
    const { bridge, store } = startApp();
    const damage = [{ file: 'results.json', kind: 'newer', setAside: null } as const];
    store.getState().search('passkey');
    store.getState().toggleModified();
    store.getState().focusSearch();
    for (const id of [globexId, acmeId, globexId]) {
      bridge.answer('organization:activate', ok(workspaceWith(opened(id, { damage }))));
      await store.getState().activate(id);
    }
    expect(store.getState()).toMatchObject({ query: '', onlyModified: false, searchRequests: 0 });
    expect(store.getState().damage).toEqual(damage);
  });

  it('says why what was just read could not be written', async () => {
    const { bridge, store } = startApp();
    bridge.answer('organization:edit', ok(workspaceWith(opened(acmeId, { notStored: diskFull }))));
    await store.getState().edit(connection, { ...token, token: null });
    expect(store.getState()).toMatchObject({ live: true, refreshFailure: diskFull });
  });

  it('calls nothing for the one that is open', async () => {
    const { bridge, store } = startApp();
    expect(await store.getState().activate(acmeId)).toEqual(ok(null));
    expect(bridge.calls).toEqual([]);
  });

  it('stays where it was when the other cannot be opened', async () => {
    const { bridge, store } = startApp();
    bridge.answer('organization:activate', { ok: false, failure: noNetwork });
    expect((await store.getState().activate(globexId)).ok).toBe(false);
    expect(store.getState().activeId).toBe(acmeId);
  });

  it('opens an organization that was never read', async () => {
    const { bridge, store } = startApp();
    const unread = opened(globexId, { snapshot: null, confirmedAt: null, live: false });
    bridge.answer('organization:activate', ok(workspaceWith(unread)));
    bridge.hold('settings:refresh');
    await store.getState().activate(globexId);
    expect(store.getState()).toMatchObject({ draft: null, snapshot: null, refreshing: true });
  });
});

describe('new secrets while switching', () => {
  async function awayAndBack(app: ReturnType<typeof startApp>): Promise<void> {
    const { bridge, store } = app;
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    expect(store.getState().draft?.newSecrets).toEqual({});
    bridge.answer('organization:activate', ok(workspaceWith(opened(acmeId))));
    await store.getState().activate(acmeId);
  }

  it('are held in memory, and come back with their organization', async () => {
    const app = startApp();
    app.store.getState().setNewSecret('subscriptionCode', secret);
    await awayAndBack(app);
    expect(app.store.getState().draft?.newSecrets).toEqual({ subscriptionCode: secret });
    expect(JSON.stringify(app.bridge.calls)).not.toContain(secret);
  });

  it('are in the draft alone once they came back, so that a save wipes the only copy', async () => {
    const app = startApp();
    app.store.getState().setNewSecret('subscriptionCode', secret);
    await awayAndBack(app);
    app.store.getState().undo('subscriptionCode');
    expect(JSON.stringify(app.store.getState())).not.toContain(secret);
  });

  it('are forgotten with an organization that is removed', async () => {
    const { bridge, store } = startApp();
    store.getState().setNewSecret('subscriptionCode', secret);
    const workspace = { organizations: [organization(globexId)], active: opened(globexId) };
    bridge.answer('organization:remove', ok({ workspace, token: 'removed' }));
    await store.getState().remove();
    expect(JSON.stringify(store.getState())).not.toContain(secret);
  });
});

describe('a draft that the disk did not take', () => {
  it('comes back with its organization, without a copy of its secrets', async () => {
    const { bridge, store } = startApp();
    store.getState().setNewSecret('subscriptionCode', secret);
    bridge.answer('settings:store-draft', { ok: false, failure: diskFull });
    store.getState().setInput('bulkBatchSize', '7');
    await expect.poll(() => store.getState().draftFailure).toEqual(diskFull);
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    expect(store.getState().draft?.inputs).toEqual({});
    expect(JSON.stringify(store.getState().unwrittenDrafts)).not.toContain(secret);

    bridge.answer('organization:activate', ok(workspaceWith(opened(acmeId))));
    await store.getState().activate(acmeId);
    expect(store.getState()).toMatchObject({
      draft: { inputs: { bulkBatchSize: '7' }, newSecrets: { subscriptionCode: secret } },
      unwrittenDrafts: {},
    });
  });
});

describe('removing', () => {
  it('closes the organization, and tells whether its token is gone', async () => {
    const { bridge, store } = startApp();
    store.getState().begin('remove');
    const workspace = { organizations: [], active: null };
    bridge.answer('organization:remove', ok({ workspace, token: 'unconfirmed' }));
    expect(await store.getState().remove()).toEqual(ok('unconfirmed'));
    expect(bridge.sent('organization:remove')).toEqual([{ organizationId: acmeId }]);
    expect(store.getState()).toMatchObject({
      task: null,
      activeId: null,
      organizations: [],
      snapshot: null,
      draft: null,
    });
    expect(bridge.sent('settings:refresh')).toEqual([]);
  });

  it('changes nothing when it fails', async () => {
    const { bridge, store } = startApp();
    bridge.answer('organization:remove', { ok: false, failure: noNetwork });
    expect((await store.getState().remove()).ok).toBe(false);
    expect(store.getState().activeId).toBe(acmeId);
  });
});
