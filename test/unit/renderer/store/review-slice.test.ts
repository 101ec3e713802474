import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import type { SaveAnswer } from '#shared/settings/answers';
import { pickPlain } from '#shared/settings/fields';
import type { OrgSettings } from '#shared/settings/schema';
import {
  acmeId,
  fresh,
  globexId,
  noNetwork,
  opened,
  refused,
  startApp,
  startedAt,
  type TestedApp,
  workspaceWith,
} from '#support/app-fixtures';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const secret = 'phx_canary_0123456789';

/** An app whose batch size is edited to 7, and whose review was opened on a read with these differences. */
async function reviewing(elsewhere: Partial<OrgSettings> = {}): Promise<TestedApp> {
  const app = startApp();
  app.store.getState().setInput('bulkBatchSize', '7');
  app.bridge.answer('settings:refresh', ok(fresh(elsewhere)));
  await app.store.getState().openReview();
  return app;
}

async function saveAnswered({ bridge, store }: TestedApp, answer: SaveAnswer): Promise<void> {
  bridge.answer('settings:save', ok(answer));
  await store.getState().save();
}

const rowsOf = ({ store }: TestedApp) =>
  store.getState().review?.rows.map(({ key, state }) => [key, state]);

describe('opening the review', () => {
  it('reads again, and shows what would change', async () => {
    const app = startApp();
    app.store.getState().setInput('bulkBatchSize', '7');
    const answer = app.bridge.hold('settings:refresh');
    const opening = app.store.getState().openReview();
    expect(app.store.getState().review).toMatchObject({ step: 'reading', fresh: null, rows: [] });
    await answer(ok(fresh()));
    await opening;
    expect(app.store.getState().review).toMatchObject({
      step: 'ready',
      fresh: calmSettings,
      readAt: startedAt + 1_000,
      failure: null,
    });
    expect(rowsOf(app)).toEqual([['bulkBatchSize', 'change']]);
  });

  it('merges what was changed elsewhere: to be read where it was not edited, a conflict where it was', async () => {
    const app = await reviewing({ auditRetentionDays: 30, bulkBatchSize: 50 });
    expect(rowsOf(app)).toEqual([
      ['bulkBatchSize', 'conflict'],
      ['auditRetentionDays', 'elsewhere'],
    ]);
    expect(app.store.getState().snapshot?.settings).toEqual(
      settingsWith({ auditRetentionDays: 30, bulkBatchSize: 50 }),
    );
  });

  it('compares with the settings on screen where they cannot be read, and says so', async () => {
    const app = startApp();
    app.store.getState().setInput('bulkBatchSize', '7');
    app.bridge.answer('settings:refresh', { ok: false, failure: noNetwork });
    await app.store.getState().openReview();
    expect(app.store.getState()).toMatchObject({
      review: { step: 'ready', failure: noNetwork, readAt: startedAt },
      live: false,
      refreshFailure: noNetwork,
    });
    expect(rowsOf(app)).toEqual([['bulkBatchSize', 'change']]);
  });

  it('needs a change, and no value that can not be sent', async () => {
    const { bridge, store } = startApp();
    await store.getState().openReview();
    store.getState().setInput('bulkBatchSize', 'seven');
    await store.getState().openReview();
    expect(store.getState().review).toBeNull();
    expect(bridge.sent('settings:refresh')).toEqual([]);
  });

  it('reads once at a time', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    bridge.hold('settings:refresh');
    void store.getState().openReview();
    await store.getState().openReview();
    expect(bridge.sent('settings:refresh')).toHaveLength(1);
  });

  it('stays closed when it was closed while reading', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    const answer = bridge.hold('settings:refresh');
    const opening = store.getState().openReview();
    store.getState().closeReview();
    await answer(ok(fresh()));
    await opening;
    expect(store.getState().review).toBeNull();
  });

  it('drops a read for an organization that is no longer open', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    const answer = bridge.hold('settings:refresh');
    const opening = store.getState().openReview();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    await answer(ok(fresh({ bulkBatchSize: 50 })));
    await opening;
    expect(store.getState().review).toBeNull();
    expect(store.getState().snapshot?.settings).toEqual(calmSettings);
  });

  it('stops the reading that nobody asked for while it is open', async () => {
    const { bridge, store } = await reviewing();
    await store.getState().refresh();
    expect(bridge.sent('settings:refresh')).toHaveLength(1);
  });

  it('takes choices and the typed name, and none without a review', () => {
    const { store } = startApp();
    store.getState().choose('bulkBatchSize', 'mine');
    store.getState().typeName('Acme');
    expect(store.getState().review).toBeNull();
  });

  it('keeps the typed name', async () => {
    const { store } = await reviewing();
    store.getState().typeName('Acme');
    expect(store.getState().review?.typedName).toBe('Acme');
  });
});

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
    const app = await reviewing({ bulkBatchSize: 50 });
    app.store.getState().choose('bulkBatchSize', 'theirs');
    await saveAnswered(app, {
      outcome: 'verified',
      fresh: fresh({ bulkBatchSize: 50 }),
      fields: [],
      failure: null,
    });
    expect(app.bridge.sent('settings:save')).toMatchObject([{ values: { bulkBatchSize: 50 } }]);
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
      fresh: fresh({ bulkBatchSize: 60, auditRetentionDays: 30 }),
    });
    expect(app.store.getState()).toMatchObject({
      review: { step: 'ready', changedSince: true, choices: {}, typedName: '', outcomes: null },
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
    expect(app.store.getState().review?.changedSince).toBe(false);
    expect(app.bridge.sent('settings:save').at(-1)).toMatchObject({
      reviewed: settingsWith({ bulkBatchSize: 60, auditRetentionDays: 30 }),
      values: { bulkBatchSize: 7, auditRetentionDays: 30 },
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

/** An app with an edited batch size and a new key, its review ready to be saved at `savedAt`. */
async function reviewingSecret(): Promise<TestedApp> {
  const app = startApp();
  app.store.getState().setInput('bulkBatchSize', '7');
  app.store.getState().setNewSecret('posthogPersonalApiKey', secret);
  app.bridge.answer('settings:refresh', ok(fresh()));
  await app.store.getState().openReview();
  app.setNow(savedAt);
  return app;
}

const savedAt = startedAt + 5_000;
const keyChanged = { posthogPersonalApiKey: savedAt };
const unknown: SaveAnswer = { outcome: 'unknown', failure: noNetwork, readFailure: noNetwork };

describe('new secrets', () => {
  it('are wiped once a save was verified, and noted as changed', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, {
      outcome: 'verified',
      fresh: fresh({ bulkBatchSize: 7 }),
      fields: [{ key: 'posthogPersonalApiKey', state: 'saved' }],
      failure: null,
    });
    expect(app.store.getState().draft?.newSecrets).toEqual({});
    expect(app.store.getState().secretsChangedAt).toEqual(keyChanged);
    expect(JSON.stringify(app.store.getState())).not.toContain(secret);
  });

  it('are wiped by a refusal, which keeps everything else and changes nothing', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, { outcome: 'refused', failure: refused });
    expect(app.store.getState()).toMatchObject({
      review: {
        step: 'done',
        failure: refused,
        outcomes: [
          { key: 'bulkBatchSize', state: 'not-saved' },
          { key: 'posthogPersonalApiKey', state: 'not-saved' },
        ],
      },
      draft: { inputs: { bulkBatchSize: '7' }, newSecrets: {} },
      secretsChangedAt: {},
    });
    expect(JSON.stringify(app.store.getState())).not.toContain(secret);
  });

  it('are kept while the outcome is unknown, and counted as changed', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    expect(app.store.getState()).toMatchObject({
      review: { step: 'done', failure: noNetwork, outcomes: null },
      draft: { newSecrets: { posthogPersonalApiKey: secret } },
      secretsChangedAt: keyChanged,
    });
  });
});

describe('an unknown outcome', () => {
  it('is resolved by reading again, as far as a read can tell', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    const answer = app.bridge.hold('settings:refresh');
    const resolving = app.store.getState().resolveOutcome();
    expect(app.store.getState().review?.step).toBe('saving');
    await answer(ok(fresh({ bulkBatchSize: 7 })));
    await resolving;
    expect(app.store.getState()).toMatchObject({
      review: {
        step: 'done',
        failure: null,
        outcomes: [
          { key: 'bulkBatchSize', state: 'saved' },
          { key: 'posthogPersonalApiKey', state: 'unconfirmed' },
        ],
      },
      draft: { inputs: {}, newSecrets: {} },
    });
    expect(app.bridge.sent('settings:save')).toHaveLength(1);
    expect(JSON.stringify(app.store.getState())).not.toContain(secret);
  });

  it('stays unknown while it cannot be read', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    app.bridge.answer('settings:refresh', { ok: false, failure: noNetwork });
    await app.store.getState().resolveOutcome();
    expect(app.store.getState()).toMatchObject({
      review: { step: 'done', failure: noNetwork, outcomes: null },
      draft: { inputs: { bulkBatchSize: '7' } },
    });
  });

  it('is not looked into for an organization that is no longer open', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    const answer = app.bridge.hold('settings:refresh');
    const resolving = app.store.getState().resolveOutcome();
    app.bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await app.store.getState().activate(globexId);
    await answer(ok(fresh({ bulkBatchSize: 7 })));
    await resolving;
    expect(app.store.getState().snapshot?.settings).toEqual(calmSettings);
  });

  it('has nothing to resolve without a review', async () => {
    const { bridge, store } = startApp();
    await store.getState().resolveOutcome();
    expect(bridge.calls).toEqual([]);
  });
});
