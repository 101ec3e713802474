import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/result';
import {
  acmeId,
  fresh,
  globexId,
  noNetwork,
  opened,
  organization,
  startApp,
  workspaceWith,
} from '#support/app-fixtures';

const key = 'posthogPersonalApiKey';

function started() {
  const app = startApp();
  return {
    ...app,
    /** What main was told, in order. */
    told: () => app.bridge.sent('app:hold-secret').map((sent) => (sent as { held: boolean }).held),
    open: async (id: string) => {
      app.bridge.answer('organization:activate', ok(workspaceWith(opened(id))));
      await app.store.getState().activate(id);
    },
  };
}

describe('main is told of a secret that was typed', () => {
  it('once, however much more is typed', () => {
    const { store, told } = started();
    store.getState().setNewSecret(key, 'p');
    store.getState().setNewSecret(key, 'ph');
    store.getState().setNewSecret('posthogWebhookSecret', 'w');
    expect(told()).toEqual([true]);
  });

  it('and of the last one that was taken back', () => {
    const { store, told } = started();
    store.getState().setNewSecret(key, 'p');
    store.getState().setNewSecret('posthogWebhookSecret', 'w');
    store.getState().undo(key);
    expect(told()).toEqual([true]);
    store.getState().undo('posthogWebhookSecret');
    expect(told()).toEqual([true, false]);
    store.getState().setNewSecret(key, 'p');
    store.getState().discard();
    expect(told()).toEqual([true, false, true, false]);
  });

  it('never what it is', () => {
    const { bridge, store } = started();
    store.getState().setNewSecret(key, 'phx_canary');
    store.getState().setInput('bulkBatchSize', '5');
    expect(JSON.stringify(bridge.calls)).not.toContain('canary');
  });

  it('and of nothing else: other edits are kept on the disk', () => {
    const { store, told } = started();
    store.getState().setInput('bulkBatchSize', '5');
    store.getState().removeSecret(key);
    store.getState().discard();
    expect(told()).toEqual([]);
  });

  it('still holds while another organization is open, and ends with the one it was typed for', async () => {
    const { bridge, store, told, open } = started();
    store.getState().setNewSecret(key, 'p');
    await open(globexId);
    expect(told()).toEqual([true]);
    await open(acmeId);
    expect(store.getState().draft?.newSecrets).toEqual({ [key]: 'p' });
    const left = { organizations: [organization(globexId)], active: opened(globexId) };
    bridge.answer('organization:remove', ok({ workspace: left, token: 'removed' }));
    await store.getState().remove();
    expect(told()).toEqual([true, false]);
  });

  it('until a send of it has had an answer', async () => {
    const { bridge, store, told } = started();
    store.getState().setNewSecret(key, 'phx_new');
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().openReview();
    bridge.answer('settings:save', fail(noNetwork));
    await store.getState().save();
    expect(told()).toEqual([true]);
    bridge.answer(
      'settings:save',
      ok({
        outcome: 'verified',
        fresh: fresh(),
        fields: [{ key, state: 'saved' }],
        failure: null,
      }),
    );
    await store.getState().save();
    expect(store.getState().review?.step).toBe('done');
    expect(told()).toEqual([true, false]);
  });
});
