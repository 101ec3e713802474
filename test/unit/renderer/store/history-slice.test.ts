import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/result';
import {
  acmeId,
  diskFull,
  fresh,
  globexId,
  opened,
  snapshotOf,
  startApp,
  type TestedApp,
  uuid,
  workspaceWith,
} from '#support/app-fixtures';
import { calmSettings } from '#support/settings-fixtures';
import { historyPage } from '#support/timeline-fixtures';

function answerSnapshot({ bridge }: TestedApp, number: number): void {
  const snapshot = { ...snapshotOf(calmSettings), id: uuid(500 + number) };
  bridge.answer('history:snapshot', ok({ number, snapshot, notBefore: null }));
}

/** The view `History`, open on a history of so many entries. */
async function inHistory(total: number): Promise<TestedApp> {
  const app = startApp();
  app.bridge.answer('history:page', ok(historyPage(total)));
  if (total > 0) answerSnapshot(app, total - 1);
  app.store.getState().show('history');
  await expect.poll(() => app.store.getState().timeline?.total).toBe(total);
  return app;
}

const shownNumbers = ({ store }: TestedApp) =>
  store.getState().shownSnapshots.map((shown) => shown.recorded.number);

describe('the timeline', () => {
  it('is read when its view comes up, and shows the newest', async () => {
    const app = await inHistory(3);
    expect(app.bridge.sent('history:page')).toEqual([
      { organizationId: acmeId, field: null, offset: 0, count: 100 },
    ]);
    await expect.poll(() => shownNumbers(app)).toEqual([2]);
  });

  it('asks for the page of what is scrolled to, once', async () => {
    const app = await inHistory(250);
    app.bridge.answer('history:page', ok(historyPage(250, 150, 100)));
    app.store.getState().showPlaces({ from: 5, to: 15 });
    app.store.getState().showPlaces({ from: 5, to: 16 });
    await expect.poll(() => app.bridge.sent('history:page').length).toBe(2);
    expect(app.bridge.sent('history:page')[1]).toMatchObject({ offset: 150, count: 100 });
    await expect.poll(() => app.store.getState().timeline?.pages.has(0)).toBe(true);
  });

  it('is read again for a new snapshot, and what is looked at stays', async () => {
    const app = await inHistory(3);
    answerSnapshot(app, 0);
    app.store.getState().choosePlace(0);
    await expect.poll(() => shownNumbers(app)).toEqual([0]);
    app.bridge.answer('history:page', ok(historyPage(4)));
    const next = fresh({ bulkBatchSize: 9 });
    app.store.getState().takeFresh({ ...next, snapshot: { ...next.snapshot, id: uuid(77) } });
    await expect.poll(() => app.store.getState().timeline?.total).toBe(4);
    expect(app.store.getState().currentEntry?.number).toBe(0);
    expect(shownNumbers(app)).toEqual([0]);
  });

  it('drops an answer for a filter that was changed since', async () => {
    const app = await inHistory(3);
    const late = app.bridge.hold('history:page');
    const first = app.store.getState().filterHistory('requirePasskey');
    app.bridge.answer('history:page', ok(historyPage(1)));
    answerSnapshot(app, 0);
    await app.store.getState().filterHistory('bulkBatchSize');
    await late(ok(historyPage(2)));
    await first;
    expect(app.store.getState().historyField).toBe('bulkBatchSize');
    expect(app.store.getState().timeline).toMatchObject({ field: 'bulkBatchSize', total: 1 });
  });

  it('drops an answer for an organization that is not open any more', async () => {
    const app = startApp();
    const late = app.bridge.hold('history:page');
    app.store.getState().show('history');
    app.bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    app.bridge.answer('history:page', ok(historyPage(1)));
    answerSnapshot(app, 0);
    await app.store.getState().activate(globexId);
    await late(ok(historyPage(9)));
    await expect.poll(() => app.store.getState().timeline?.total).toBe(1);
  });

  it('tells of a failure, and reads again when asked', async () => {
    const app = startApp();
    app.bridge.answer('history:page', fail(diskFull));
    app.store.getState().show('history');
    await expect.poll(() => app.store.getState().historyFailure).toEqual(diskFull);
    app.bridge.answer('history:page', ok(historyPage(0)));
    await app.store.getState().readHistory();
    expect(app.store.getState()).toMatchObject({ historyFailure: null, timeline: { total: 0 } });
  });
});

describe('comparing two snapshots', () => {
  it('shows the older one first, in whatever order they were marked', async () => {
    const app = await inHistory(5);
    answerSnapshot(app, 3);
    app.store.getState().toggleMark(3);
    await expect.poll(() => shownNumbers(app)).toEqual([3]);
    answerSnapshot(app, 1);
    app.store.getState().toggleMark(1);
    await expect.poll(() => shownNumbers(app)).toEqual([1, 3]);
  });

  it('lets a third one take the place of the first', async () => {
    const app = await inHistory(5);
    for (const number of [3, 1, 0]) {
      answerSnapshot(app, number);
      app.store.getState().toggleMark(number);
      await expect.poll(() => shownNumbers(app)).toContain(number);
    }
    expect(app.store.getState().marked.map(({ number }) => number)).toEqual([1, 0]);
    expect(shownNumbers(app)).toEqual([0, 1]);
  });

  it('begins with the one that is looked at, where none is marked', async () => {
    const app = await inHistory(5);
    answerSnapshot(app, 2);
    app.store.getState().compareCurrentWith(2);
    await expect.poll(() => shownNumbers(app)).toEqual([2, 4]);
  });

  it('ends when another entry is looked at', async () => {
    const app = await inHistory(5);
    answerSnapshot(app, 2);
    app.store.getState().compareCurrentWith(2);
    await expect.poll(() => shownNumbers(app)).toEqual([2, 4]);
    answerSnapshot(app, 0);
    app.store.getState().choosePlace(0);
    await expect.poll(() => shownNumbers(app)).toEqual([0]);
    expect(app.store.getState().marked).toEqual([]);
  });
});

describe('a filter', () => {
  it('ends a comparison of snapshots that it may not list', async () => {
    const app = await inHistory(5);
    answerSnapshot(app, 2);
    app.store.getState().compareCurrentWith(2);
    await expect.poll(() => shownNumbers(app)).toEqual([2, 4]);
    app.bridge.answer('history:page', ok(historyPage(1)));
    answerSnapshot(app, 0);
    await app.store.getState().filterHistory('bulkBatchSize');
    await expect.poll(() => shownNumbers(app)).toEqual([0]);
    expect(app.store.getState().marked).toEqual([]);
  });
});

describe('comparing organizations', () => {
  it('takes the other one, and drops an answer of one chosen before', async () => {
    const { bridge, store } = startApp();
    const late = bridge.hold('settings:cached');
    store.getState().compareOrganizations();
    expect(store.getState()).toMatchObject({ comparing: true, comparedId: globexId });
    bridge.answer('settings:cached', ok({ snapshot: null, confirmedAt: null }));
    await store.getState().compareWith(acmeId);
    await late(ok({ snapshot: snapshotOf(calmSettings), confirmedAt: 1 }));
    expect(store.getState().compared).toEqual({ snapshot: null, confirmedAt: null });
  });

  it('tells of a failure', async () => {
    const { bridge, store } = startApp();
    bridge.answer('settings:cached', fail(diskFull));
    store.getState().compareOrganizations();
    await expect.poll(() => store.getState().comparedFailure).toEqual(diskFull);
  });

  it('ends when the view is chosen again', async () => {
    const app = await inHistory(1);
    app.bridge.answer('settings:cached', ok({ snapshot: null, confirmedAt: null }));
    app.store.getState().compareOrganizations();
    app.store.getState().show('history');
    expect(app.store.getState().comparing).toBe(false);
  });
});
