import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import { pickPlain } from '#shared/settings/fields';
import {
  acmeId,
  fresh,
  globexId,
  noNetwork,
  opened,
  refused,
  startApp,
  workspaceWith,
} from '#support/app-fixtures';
import { reviewing, rowsOf, saveAnswered, secret } from '#support/reviewing-app';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

describe('saving', () => {
  it('sends the reviewed read, all six values and only the secrets that were entered', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    store.getState().setNewSecret('subscriptionCode', ` ${secret} `);
    bridge.answer('settings:refresh', ok(fresh()));
    await store.getState().openReview();
    bridge.hold('settings:save');
    void store.getState().save();
    expect(store.getState().review?.step).toBe('saving');
    expect(bridge.sent('settings:save')).toEqual([
      {
        organizationId: acmeId,
        reviewed: calmSettings,
        values: { ...pickPlain(calmSettings), bulkBatchSize: 7 },
        secrets: { subscriptionCode: secret },
      },
    ]);
  });

  it('waits until every conflict is settled', async () => {
    const { bridge, store } = await reviewing({ bulkBatchSize: 50 });
    await store.getState().save();
    expect(bridge.sent('settings:save')).toEqual([]);

    store.getState().choose('bulkBatchSize', 'mine');
    bridge.hold('settings:save');
    void store.getState().save();
    expect(bridge.sent('settings:save')).toMatchObject([{ values: { bulkBatchSize: 7 } }]);
  });

  it('leaves a conflict that was settled for the other side as the server has it', async () => {
    const app = startApp();
    app.store.getState().setInput('bulkBatchSize', '7');
    app.store.getState().setInput('auditRetentionDays', '500');
    app.bridge.answer('settings:refresh', ok(fresh({ bulkBatchSize: 50 })));
    await app.store.getState().openReview();
    app.store.getState().choose('bulkBatchSize', 'theirs');
    await saveAnswered(app, {
      outcome: 'verified',
      fresh: fresh({ bulkBatchSize: 50, auditRetentionDays: 500 }),
      fields: [{ key: 'auditRetentionDays', state: 'saved' }],
      failure: null,
    });
    expect(app.bridge.sent('settings:save')).toMatchObject([
      { values: { bulkBatchSize: 50, auditRetentionDays: 500 } },
    ]);
    expect(app.store.getState().draft?.inputs).toEqual({});
  });

  it('never sends twice, nor without a review', async () => {
    const { bridge, store } = await reviewing();
    bridge.hold('settings:save');
    void store.getState().save();
    await store.getState().save();
    expect(bridge.sent('settings:save')).toHaveLength(1);

    const closed = startApp();
    await closed.store.getState().save();
    expect(closed.bridge.calls).toEqual([]);
  });

  it('tells the outcome of each field, and empties the draft of what was saved', async () => {
    const app = await reviewing();
    await saveAnswered(app, {
      outcome: 'verified',
      fresh: fresh({ bulkBatchSize: 7 }),
      fields: [{ key: 'bulkBatchSize', state: 'saved' }],
      failure: null,
    });
    expect(app.store.getState()).toMatchObject({
      review: { step: 'done', outcomes: [{ key: 'bulkBatchSize', state: 'saved' }] },
      draft: { inputs: {}, base: settingsWith({ bulkBatchSize: 7 }) },
      snapshot: { settings: settingsWith({ bulkBatchSize: 7 }) },
    });
    app.store.getState().closeReview();
    expect(app.store.getState().review).toBeNull();
  });

  it('keeps in the draft what was not saved', async () => {
    const app = await reviewing();
    await saveAnswered(app, {
      outcome: 'verified',
      fresh: fresh(),
      fields: [{ key: 'bulkBatchSize', state: 'not-saved' }],
      failure: noNetwork,
    });
    expect(app.store.getState().draft?.inputs).toEqual({ bulkBatchSize: '7' });
    expect(app.store.getState().review?.failure).toEqual(noNetwork);
  });

  it('stays ready, with secrets and all, when nothing was sent', async () => {
    const { bridge, store } = await reviewing();
    store.getState().setNewSecret('subscriptionCode', secret);
    bridge.answer('settings:save', { ok: false, failure: noNetwork });
    await store.getState().save();
    expect(store.getState()).toMatchObject({
      review: { step: 'ready', failure: noNetwork },
      draft: { inputs: { bulkBatchSize: '7' }, newSecrets: { subscriptionCode: secret } },
    });
  });

  it('shows new rows when the settings changed since the review, and keeps the draft', async () => {
    const app = await reviewing({ bulkBatchSize: 50 });
    app.store.getState().choose('bulkBatchSize', 'mine');
    app.store.getState().typeName('Acme');
    await saveAnswered(app, {
      outcome: 'changed-since-review',
      sent: false,
      fresh: fresh({ bulkBatchSize: 60, auditRetentionDays: 30 }),
    });
    expect(app.store.getState()).toMatchObject({
      review: { step: 'ready', changedSince: 'unsent', choices: {}, typedName: '', outcomes: null },
      draft: { inputs: { bulkBatchSize: '7' } },
      snapshot: { settings: settingsWith({ bulkBatchSize: 60, auditRetentionDays: 30 }) },
    });
    expect(rowsOf(app)).toEqual([
      ['bulkBatchSize', 'conflict'],
      ['auditRetentionDays', 'elsewhere'],
    ]);

    app.store.getState().choose('bulkBatchSize', 'mine');
    app.bridge.hold('settings:save');
    void app.store.getState().save();
    expect(app.store.getState().review?.changedSince).toBeNull();
    expect(app.bridge.sent('settings:save').at(-1)).toMatchObject({
      reviewed: settingsWith({ bulkBatchSize: 60, auditRetentionDays: 30 }),
      values: { bulkBatchSize: 7, auditRetentionDays: 30 },
    });
  });

  it('wipes new secrets where the server refused what was sent for a change, and says so', async () => {
    const app = await reviewing();
    app.store.getState().setNewSecret('subscriptionCode', secret);
    await saveAnswered(app, {
      outcome: 'changed-since-review',
      sent: true,
      fresh: fresh({ auditRetentionDays: 30 }),
    });
    expect(app.store.getState()).toMatchObject({
      review: { step: 'ready', changedSince: 'refused' },
      draft: { inputs: { bulkBatchSize: '7' }, newSecrets: {} },
    });
  });

  it('keeps new secrets when a send never had an answer, and is not live any more', async () => {
    const app = await reviewing();
    app.store.getState().setNewSecret('subscriptionCode', secret);
    await saveAnswered(app, { outcome: 'refused', failure: noNetwork });
    expect(app.store.getState()).toMatchObject({
      live: false,
      refreshFailure: noNetwork,
      review: { step: 'done', failure: noNetwork },
      draft: { newSecrets: { subscriptionCode: secret } },
    });
  });

  it('asks for a new token after the save was refused with 401', async () => {
    const app = await reviewing();
    const failure = { kind: 'unauthorized', call: { ...noNetwork.call, status: 401 } } as const;
    await saveAnswered(app, { outcome: 'refused', failure });
    expect(app.store.getState()).toMatchObject({ live: false, refreshFailure: failure });
  });

  it('stays live after a refusal that says nothing against the connection', async () => {
    const app = await reviewing();
    await saveAnswered(app, { outcome: 'refused', failure: refused });
    expect(app.store.getState()).toMatchObject({ live: true, refreshFailure: null });
  });

  it('sends nothing where every conflict is settled for the other side, and drops the edit', async () => {
    const { bridge, store } = await reviewing({ bulkBatchSize: 50 });
    store.getState().choose('bulkBatchSize', 'theirs');
    await store.getState().save();
    expect(bridge.sent('settings:save')).toEqual([]);
    expect(store.getState()).toMatchObject({
      review: { step: 'done', outcomes: [], sent: null },
      draft: { inputs: {}, base: settingsWith({ bulkBatchSize: 50 }) },
    });
  });

  it('drops an answer for an organization that is no longer open', async () => {
    const { bridge, store } = await reviewing();
    const answer = bridge.hold('settings:save');
    const saving = store.getState().save();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    await answer(
      ok({ outcome: 'verified', fresh: fresh({ bulkBatchSize: 7 }), fields: [], failure: null }),
    );
    await saving;
    expect(store.getState().snapshot?.settings).toEqual(calmSettings);
    expect(store.getState().review).toBeNull();
  });
});
