import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import { emptyDraft } from '#shared/settings/draft';
import {
  acmeId,
  diskFull,
  fresh,
  globexId,
  noNetwork,
  opened,
  organization,
  snapshotOf,
  startApp,
  startedAt,
  workspaceWith,
} from '#support/app-fixtures';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const secret = 'phx_canary_0123456789';

describe('at the start', () => {
  it('has the last snapshot and its draft on screen before any call', () => {
    const draft = { base: calmSettings, inputs: { bulkBatchSize: '7' }, removals: [] };
    const { bridge, store } = startApp(opened(acmeId, { draft, live: false }));
    const { snapshot, confirmedAt, live, draft: shown } = store.getState();
    expect(snapshot?.settings).toEqual(calmSettings);
    expect(confirmedAt).toBe(startedAt);
    expect(live).toBe(false);
    expect(shown).toEqual({ ...draft, newSecrets: {} });
    expect(bridge.sent('settings:store-draft')).toEqual([]);
  });

  it('has nothing to edit until settings have been read once', () => {
    const { store } = startApp(opened(acmeId, { snapshot: null, confirmedAt: null }));
    store.getState().setInput('bulkBatchSize', '7');
    store.getState().setNewSecret('subscriptionCode', secret);
    expect(store.getState().draft).toBeNull();
  });
});

describe('refresh', () => {
  it('shows what was read, and that it is live', async () => {
    const { bridge, store } = startApp(opened(acmeId, { live: false }));
    const tokenFacts = { type: 'jwt', subject: 'ann', issuer: null, expiresAt: 1 } as const;
    const answer = bridge.hold('settings:refresh');
    const reading = store.getState().refresh();
    expect(store.getState().refreshing).toBe(true);
    await answer(ok({ ...fresh({ bulkBatchSize: 7 }), serverAheadMs: 90_000, tokenFacts }));
    await reading;
    expect(store.getState()).toMatchObject({
      refreshing: false,
      live: true,
      confirmedAt: startedAt + 1_000,
      serverAheadMs: 90_000,
      refreshFailure: null,
      organizations: [organization(acmeId, { tokenFacts }), organization(globexId)],
    });
    expect(store.getState().snapshot?.settings.bulkBatchSize).toBe(7);
  });

  it('makes a draft from the first read', async () => {
    const { bridge, store } = startApp(opened(acmeId, { snapshot: null, confirmedAt: null }));
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().refresh();
    expect(store.getState().draft).toEqual(emptyDraft(calmSettings));
  });

  it('keeps what is being edited, and moves the rest of the draft on', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    bridge.answer('settings:refresh', ok(fresh({ bulkBatchSize: 50, auditRetentionDays: 30 })));
    await store.getState().refresh();
    expect(store.getState().draft).toMatchObject({
      inputs: { bulkBatchSize: '7' },
      base: settingsWith({ auditRetentionDays: 30 }),
    });
  });

  it('keeps the settings when it fails, says why, and counts the attempts', async () => {
    const { bridge, store } = startApp();
    bridge.answer('settings:refresh', { ok: false, failure: noNetwork });
    bridge.answer('settings:refresh', { ok: false, failure: noNetwork });
    await store.getState().refresh();
    await store.getState().refresh();
    expect(store.getState()).toMatchObject({
      live: false,
      refreshing: false,
      refreshFailure: noNetwork,
      failedRefreshes: 2,
      confirmedAt: startedAt,
    });
    expect(store.getState().snapshot?.settings).toEqual(calmSettings);

    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().refresh();
    expect(store.getState()).toMatchObject({ refreshFailure: null, failedRefreshes: 0 });
  });

  it('says when what was read could not be written', async () => {
    const { bridge, store } = startApp();
    bridge.answer('settings:refresh', ok({ ...fresh({ bulkBatchSize: 7 }), notStored: diskFull }));
    await store.getState().refresh();
    expect(store.getState().snapshot?.settings.bulkBatchSize).toBe(7);
    expect(store.getState().refreshFailure).toEqual(diskFull);
  });

  it('reads once at a time, and not without an organization', async () => {
    const { bridge, store } = startApp();
    bridge.hold('settings:refresh');
    void store.getState().refresh();
    await store.getState().refresh();
    expect(bridge.sent('settings:refresh')).toEqual([{ organizationId: acmeId }]);

    const none = startApp(null);
    await none.store.getState().refresh();
    expect(none.bridge.calls).toEqual([]);
  });

  it('drops an answer that was asked for before the connection was edited', async () => {
    const { bridge, store } = startApp(opened(acmeId, { live: false }));
    const answer = bridge.hold('settings:refresh');
    const reading = store.getState().refresh();
    const edited = opened(acmeId, { snapshot: snapshotOf(settingsWith({ bulkBatchSize: 9 })) });
    bridge.answer('organization:replace-token', ok(workspaceWith(edited)));
    await store.getState().replaceToken({ token: 'ocore_2', keep: 'keychain', check: true });
    await answer({ ok: false, failure: noNetwork });
    await reading;
    expect(store.getState()).toMatchObject({ live: true, refreshing: false, refreshFailure: null });
    expect(store.getState().snapshot?.settings.bulkBatchSize).toBe(9);
  });

  it('drops an answer for an organization that is no longer open', async () => {
    const { bridge, store } = startApp();
    const answer = bridge.hold('settings:refresh');
    const reading = store.getState().refresh();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    await answer(ok(fresh({ bulkBatchSize: 7 })));
    await reading;
    expect(store.getState().snapshot?.settings).toEqual(calmSettings);
    expect(store.getState().confirmedAt).toBe(startedAt);
  });
});

describe('the draft', () => {
  it('takes inputs, new secrets and removals, and takes each back', () => {
    const { store } = startApp();
    const { setInput, setNewSecret, removeSecret, undo } = store.getState();
    setInput('requirePasskey', false);
    setNewSecret('subscriptionCode', secret);
    removeSecret('posthogPersonalApiKey');
    expect(store.getState().draft).toMatchObject({
      inputs: { requirePasskey: false },
      newSecrets: { subscriptionCode: secret },
      removals: ['posthogPersonalApiKey'],
    });
    undo('requirePasskey');
    undo('subscriptionCode');
    undo('posthogPersonalApiKey');
    expect(store.getState().draft).toEqual(emptyDraft(calmSettings));
  });

  it('is discarded as a whole', () => {
    const { store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    store.getState().setNewSecret('subscriptionCode', secret);
    store.getState().discard();
    expect(store.getState().draft).toEqual(emptyDraft(calmSettings));
  });
});

describe('keeping the draft on disk', () => {
  it('hands every change over, for the organization that is open', () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    store.getState().setInput('bulkBatchSize', '70');
    const base = calmSettings;
    expect(bridge.sent('settings:store-draft')).toEqual([
      { organizationId: acmeId, draft: { base, inputs: { bulkBatchSize: '7' }, removals: [] } },
      { organizationId: acmeId, draft: { base, inputs: { bulkBatchSize: '70' }, removals: [] } },
    ]);
  });

  it('never hands over a new secret', () => {
    const { bridge, store } = startApp();
    store.getState().setNewSecret('posthogPersonalApiKey', secret);
    store.getState().setInput('bulkBatchSize', '7');
    store.getState().setNewSecret('posthogPersonalApiKey', `${secret}2`);
    expect(bridge.sent('settings:store-draft')).not.toEqual([]);
    expect(JSON.stringify(bridge.calls)).not.toContain(secret);
  });

  it('writes nothing for a draft of new secrets alone', () => {
    const { bridge, store } = startApp();
    store.getState().setNewSecret('posthogPersonalApiKey', secret);
    expect(bridge.sent('settings:store-draft')).toEqual([]);
  });

  it('deletes what was kept once nothing is left to keep', () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    store.getState().discard();
    expect(bridge.sent('settings:store-draft').at(-1)).toEqual({
      organizationId: acmeId,
      draft: null,
    });
  });

  it('says that it could not be written, until it could', async () => {
    const { bridge, store } = startApp();
    bridge.answer('settings:store-draft', { ok: false, failure: diskFull });
    store.getState().setInput('bulkBatchSize', '7');
    await expect.poll(() => store.getState().draftFailure).toEqual(diskFull);
    store.getState().setInput('bulkBatchSize', '8');
    await expect.poll(() => store.getState().draftFailure).toBeNull();
  });

  it('does not blame the draft on screen for one of an organization left behind', async () => {
    const { bridge, store } = startApp();
    const answer = bridge.hold('settings:store-draft');
    store.getState().setInput('bulkBatchSize', '7');
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    await answer({ ok: false, failure: diskFull });
    expect(store.getState().draftFailure).toBeNull();
  });

  it('writes nothing when another organization is opened', async () => {
    const { bridge, store } = startApp();
    const draft = { base: calmSettings, inputs: { bulkBatchSize: '7' }, removals: [] };
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId, { draft }))));
    await store.getState().activate(globexId);
    expect(bridge.sent('settings:store-draft')).toEqual([]);
  });
});

describe('what is shown of the settings', () => {
  it('follows the tab, the search and the filters', () => {
    const { store } = startApp();
    const { showTab, search, toggleModified, toggleNeedingAttention, showAll } = store.getState();
    showTab('json');
    search('host');
    toggleModified();
    toggleNeedingAttention();
    expect(store.getState()).toMatchObject({
      tab: 'json',
      query: 'host',
      onlyModified: true,
      onlyNeedingAttention: true,
    });
    toggleModified();
    expect(store.getState().onlyModified).toBe(false);
    showAll();
    expect(store.getState()).toMatchObject({ query: '', onlyNeedingAttention: false, tab: 'json' });
  });
});
