import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/result';
import {
  answerPage,
  ats,
  calls,
  looking,
  numbers,
  pagesAsked,
  settled,
  unreadable,
} from '#support/activity-looking';
import { acmeId, globexId, opened, startApp, workspaceWith } from '#support/app-fixtures';

describe('lines that can not be read', () => {
  it('are counted over all that was read, and anew where it is read anew', async () => {
    const { bridge, store } = startApp();
    answerPage(bridge, calls(3, 3), 'x', 2);
    // Of less than a screenful the next page is read at once.
    answerPage(bridge, calls(2, 1), null, 1);
    store.getState().show('activity');
    await settled();
    expect(store.getState().unreadableActivity).toBe(3);
    // What is known already was counted already.
    answerPage(bridge, calls(4, 1), null, 3);
    await store.getState().readActivity();
    expect(store.getState().unreadableActivity).toBe(3);
  });
});

describe('the calls', () => {
  it('are asked for when they are looked at, and not before', async () => {
    const { bridge, store } = startApp();
    bridge.recordActivity();
    store.getState().show('subscription');
    await settled();
    expect(pagesAsked(bridge)).toEqual([]);
    answerPage(bridge, calls(3, 1), null);
    store.getState().show('activity');
    expect(store.getState().activity).toBeNull();
    await settled();
    expect(pagesAsked(bridge)).toEqual([{ from: null, count: 200 }]);
    expect(numbers(store)).toEqual(ats(calls(3, 1)));
  });

  it('tell why they can not be read, and are read again', async () => {
    const { bridge, store } = startApp();
    bridge.answer('activity:page', fail(unreadable));
    store.getState().show('activity');
    await settled();
    expect(store.getState()).toMatchObject({ activity: null, activityFailure: unreadable });
    answerPage(bridge, [], null);
    await store.getState().readActivity();
    expect(store.getState()).toMatchObject({ activity: [], activityFailure: null });
  });

  it('are read anew when they are looked at again', async () => {
    const { bridge, store } = await looking(calls(3, 1));
    store.getState().show('settings');
    answerPage(bridge, calls(4, 1), null);
    store.getState().show('activity');
    await settled();
    expect(numbers(store)).toEqual(ats(calls(4, 1)));
  });
});

describe('a call that was just recorded', () => {
  it('comes to the top of those that are known', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'older');
    answerPage(bridge, calls(102, 83), 'some');
    bridge.recordActivity();
    await settled();
    expect(pagesAsked(bridge)).toHaveLength(2);
    expect(numbers(store)).toEqual(ats(calls(102, 41)));
    expect(store.getState().olderActivity).toBe('older');
  });

  it('is the first one', async () => {
    const { bridge, store } = await looking([]);
    answerPage(bridge, calls(1, 1), null);
    bridge.recordActivity();
    await settled();
    expect(numbers(store)).toEqual(ats(calls(1, 1)));
  });

  it('is asked for page after page until one is known', async () => {
    const { bridge, store } = await looking(calls(100, 41));
    answerPage(bridge, calls(140, 121), 'b');
    answerPage(bridge, calls(120, 101), 'c');
    answerPage(bridge, calls(100, 81), 'd');
    bridge.recordActivity();
    await settled();
    expect(pagesAsked(bridge).slice(1)).toMatchObject([
      { from: null },
      { from: 'b' },
      { from: 'c' },
    ]);
    expect(numbers(store)).toEqual(ats(calls(140, 41)));
  });

  it('is one of so many that the list begins anew', async () => {
    const { bridge, store } = await looking(calls(100, 41));
    for (let page = 0; page < 50; page += 1) {
      answerPage(bridge, calls(9_000 - page * 20, 8_981 - page * 20), `next-${page}`);
    }
    bridge.recordActivity();
    await settled();
    expect(numbers(store)).toEqual(ats(calls(9_000, 8_001)));
    expect(store.getState().olderActivity).toBe('next-49');
  });

  it('of a log without any that is known begins the list anew', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'older');
    answerPage(bridge, calls(201, 200), null);
    bridge.recordActivity();
    await settled();
    expect(numbers(store)).toEqual(ats(calls(201, 200)));
    expect(store.getState().olderActivity).toBeNull();
  });

  it('is one of several that came while the page was asking: it asks once more, not for each', async () => {
    const { bridge, store } = await looking(calls(5, 1));
    const answer = bridge.hold('activity:page');
    answerPage(bridge, calls(9, 1), null);
    for (let pings = 0; pings < 4; pings += 1) bridge.recordActivity();
    await answer(ok({ entries: calls(6, 1), next: null, unreadable: 0 }));
    await settled();
    expect(pagesAsked(bridge)).toHaveLength(3);
    expect(numbers(store)).toEqual(ats(calls(9, 1)));
  });

  it('that can not be read leaves what is there', async () => {
    const { bridge, store } = await looking(calls(5, 1));
    bridge.answer('activity:page', fail(unreadable));
    bridge.recordActivity();
    await settled();
    expect(store.getState()).toMatchObject({ activityFailure: unreadable });
    expect(numbers(store)).toEqual(ats(calls(5, 1)));
  });
});

describe('opening another organization', () => {
  it('reads the calls anew: those of a removed one are gone', async () => {
    const { bridge, store } = await looking([
      ...calls(5, 3),
      ...calls(2, 1, { organizationId: globexId }),
    ]);
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    answerPage(bridge, calls(2, 1, { organizationId: globexId }), null);
    await store.getState().activate(globexId);
    await settled();
    expect(pagesAsked(bridge)).toHaveLength(2);
    expect(numbers(store)).toEqual(ats(calls(2, 1)));
  });

  it('drops what was asked for before', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'a');
    const older = bridge.hold('activity:page');
    const reading = store.getState().readOlderActivity();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    answerPage(bridge, calls(7, 7, { organizationId: globexId }), null);
    await store.getState().activate(globexId);
    await settled();
    await older(ok({ entries: calls(40, 1), next: 'b', unreadable: 0 }));
    await reading;
    expect(numbers(store)).toEqual(ats(calls(7, 7)));
    expect(store.getState()).toMatchObject({ readingActivity: false, olderActivity: null });
  });

  it('while the newest are on their way asks for them again', async () => {
    const { bridge, store } = startApp(opened(acmeId));
    const first = bridge.hold('activity:page');
    store.getState().show('activity');
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    answerPage(bridge, calls(2, 2), null);
    await store.getState().activate(globexId);
    await first(ok({ entries: calls(1, 1), next: null, unreadable: 0 }));
    await settled();
    expect(numbers(store)).toEqual(ats(calls(2, 2)));
  });
});
