import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import {
  fresh,
  globexId,
  noNetwork,
  opened,
  startApp,
  startedAt,
  workspaceWith,
} from '#support/app-fixtures';
import { reviewing, rowsOf } from '#support/reviewing-app';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

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

  it('stays closed when it was closed while reading, and the page shows what was read', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '7');
    const answer = bridge.hold('settings:refresh');
    const opening = store.getState().openReview();
    store.getState().closeReview();
    await answer(ok(fresh({ auditRetentionDays: 30 })));
    await opening;
    expect(store.getState().review).toBeNull();
    expect(store.getState().snapshot?.settings.auditRetentionDays).toBe(30);
    expect(store.getState().draft?.inputs.bulkBatchSize).toBe('7');
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
