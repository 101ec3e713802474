import { describe, expect, it } from 'vitest';
import { shownCalls } from '#renderer/store/activity-slice';
import type { AppStore } from '#renderer/store/state';
import type { ActivityEntry } from '#shared/activity/schema';
import type { Failure } from '#shared/failure';
import { fail, ok } from '#shared/result';
import { callNumber } from '#support/activity-fixtures';
import {
  acmeId,
  globexId,
  opened,
  startApp,
  type TestedApp,
  workspaceWith,
} from '#support/app-fixtures';
import type { ScriptedBridge } from '#support/scripted-bridge';

const unreadable: Failure = {
  kind: 'storage-failed',
  action: 'read',
  code: 'EACCES',
  file: 'activity/current.jsonl',
};

/** Calls from one number down to another. */
const calls = (from: number, to: number, changed: Partial<ActivityEntry> = {}) =>
  Array.from({ length: from - to + 1 }, (_, index) => callNumber(from - index, changed));

function answerPage(bridge: ScriptedBridge, entries: ActivityEntry[], next: string | null): void {
  bridge.answer('activity:page', ok({ entries, next }));
}

/** Lets everything that was begun go on as far as it can. */
const settled = () => new Promise((resolve) => setTimeout(resolve));
const numbers = (store: AppStore) => store.getState().activity?.map(({ at }) => at);
const from = (bridge: ScriptedBridge) => bridge.sent('activity:page');
const ats = (entries: readonly ActivityEntry[]) => entries.map(({ at }) => at);

/** An app that shows the first page of its calls. */
async function looking(entries: ActivityEntry[], next: string | null = null): Promise<TestedApp> {
  const app = startApp();
  answerPage(app.bridge, entries, next);
  app.store.getState().show('activity');
  await settled();
  return app;
}

describe('the calls', () => {
  it('are asked for when they are looked at, and not before', async () => {
    const { bridge, store } = startApp();
    bridge.recordActivity();
    store.getState().show('subscription');
    await settled();
    expect(from(bridge)).toEqual([]);
    answerPage(bridge, calls(3, 1), null);
    store.getState().show('activity');
    expect(store.getState().activity).toBeNull();
    await settled();
    expect(from(bridge)).toEqual([{ from: null, count: 200 }]);
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
    expect(from(bridge)).toHaveLength(2);
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
    expect(from(bridge).slice(1)).toMatchObject([{ from: null }, { from: 'b' }, { from: 'c' }]);
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
    await answer(ok({ entries: calls(6, 1), next: null }));
    await settled();
    expect(from(bridge)).toHaveLength(3);
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

describe('older calls', () => {
  it('are added at the end, until there are none', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'a');
    answerPage(bridge, calls(40, 11), 'b');
    answerPage(bridge, calls(10, 1), null);
    const reading = store.getState().readOlderActivity();
    expect(store.getState().readingActivity).toBe(true);
    await reading;
    expect(from(bridge).slice(1)).toEqual([
      { from: 'a', count: 200 },
      { from: 'b', count: 200 },
    ]);
    expect(numbers(store)).toEqual(ats(calls(100, 1)));
    expect(store.getState()).toMatchObject({ readingActivity: false, olderActivity: null });
    await store.getState().readOlderActivity();
    expect(from(bridge)).toHaveLength(3);
  });

  it('are read once, however often they are asked for meanwhile', async () => {
    const { bridge, store } = await looking(calls(300, 101), 'a');
    answerPage(bridge, calls(100, 1), null);
    const { readOlderActivity } = store.getState();
    await Promise.all([readOlderActivity(), readOlderActivity(), readOlderActivity()]);
    expect(from(bridge)).toHaveLength(2);
    expect(numbers(store)).toEqual(ats(calls(300, 1)));
  });

  it('and new ones meet without a gap', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'a');
    const older = bridge.hold('activity:page');
    const newer = bridge.hold('activity:page');
    const reading = store.getState().readOlderActivity();
    bridge.recordActivity();
    await newer(ok({ entries: calls(101, 82), next: 'x' }));
    await older(ok({ entries: calls(40, 1), next: null }));
    await reading;
    await settled();
    expect(numbers(store)).toEqual(ats(calls(101, 1)));
  });

  it('that can not be read are told, and asked for again', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'a');
    bridge.answer('activity:page', fail(unreadable));
    await store.getState().readOlderActivity();
    expect(store.getState()).toMatchObject({
      activityFailure: unreadable,
      readingActivity: false,
      olderActivity: 'a',
    });
    answerPage(bridge, calls(40, 1), null);
    await store.getState().readOlderActivity();
    expect(store.getState().activityFailure).toBeNull();
    expect(numbers(store)).toEqual(ats(calls(100, 1)));
  });

  it('are held up to as many as the log keeps, the newest ones', async () => {
    const { bridge, store } = await looking(calls(70_000, 69_801), 'a');
    for (let end = 69_800; end > 19_000; end -= 200) {
      answerPage(bridge, calls(end, end - 199), `${end}`);
    }
    while (store.getState().olderActivity !== null) await store.getState().readOlderActivity();
    expect(store.getState().activity).toHaveLength(50_000);
    expect(store.getState().activity?.[0]?.at).toBe(callNumber(70_000).at);
  });

  it('are let go of when nobody looks at them any more, and a few are kept', async () => {
    const { bridge, store } = await looking(calls(2_000, 1_801), 'a');
    store.getState().show('settings');
    expect(store.getState().activity).toHaveLength(200);
    answerPage(bridge, calls(2_000, 1_981), 'x');
    store.getState().show('activity');
    for (let end = 1_800; end > 800; end -= 200)
      answerPage(bridge, calls(end, end - 199), `${end}`);
    while ((store.getState().activity?.length ?? 0) < 1_200) {
      await store.getState().readOlderActivity();
    }
    store.getState().show('settings');
    expect(store.getState()).toMatchObject({ activity: null, olderActivity: null });
  });
});

describe('the filters', () => {
  const mixed = [
    callNumber(6, { outcome: 'cancelled', status: null }),
    callNumber(5, { outcome: 'unauthorized' }),
    callNumber(4, { organizationId: globexId, outcome: 'unreachable' }),
    callNumber(3, { organizationId: globexId }),
    callNumber(2, { organizationId: null }),
    callNumber(1, { organizationId: null, baseUrl: 'https://elsewhere.example.com/api' }),
  ];
  const numbersShown = (store: AppStore) =>
    shownCalls(store.getState()).map(({ at }) => mixed.findIndex((call) => call.at === at));

  it('let through the calls of the open organization, failures, or both', async () => {
    const { store } = await looking(mixed);
    expect(shownCalls(store.getState())).toBe(store.getState().activity);
    store.getState().toggleThisOrganization();
    expect(numbersShown(store)).toEqual([0, 1, 4]);
    store.getState().toggleOnlyFailures();
    expect(numbersShown(store)).toEqual([1]);
    store.getState().toggleThisOrganization();
    expect(numbersShown(store)).toEqual([1, 2]);
    store.getState().showAllActivity();
    expect(numbersShown(store)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('read on until there is a screenful to show, or the log ends', async () => {
    const { bridge, store } = await looking(calls(1_000, 801), 'a');
    answerPage(bridge, calls(800, 601), 'b');
    answerPage(bridge, calls(600, 501, { outcome: 'timed-out' }), 'c');
    store.getState().toggleOnlyFailures();
    await settled();
    expect(from(bridge)).toHaveLength(3);
    expect(shownCalls(store.getState())).toHaveLength(100);
    answerPage(bridge, calls(500, 301), 'd');
    answerPage(bridge, calls(300, 1), null);
    await store.getState().readOlderActivity();
    expect(from(bridge)).toHaveLength(5);
    expect(store.getState()).toMatchObject({ readingActivity: false, olderActivity: null });
  });

  it('that change while reading decide how far it goes', async () => {
    const { bridge, store } = await looking(calls(1_000, 801), 'a');
    const answer = bridge.hold('activity:page');
    store.getState().toggleOnlyFailures();
    store.getState().toggleOnlyFailures();
    await answer(ok({ entries: calls(800, 601), next: 'b' }));
    await settled();
    expect(from(bridge)).toHaveLength(2);
    expect(store.getState()).toMatchObject({ readingActivity: false, olderActivity: 'b' });
  });

  it('stay when the view is left, and are used when the first page comes', async () => {
    const { bridge, store } = await looking(calls(3, 1));
    store.getState().toggleOnlyFailures();
    store.setState({ activity: null, olderActivity: null });
    store.getState().show('settings');
    answerPage(bridge, calls(1_000, 801), 'a');
    answerPage(bridge, calls(800, 601, { outcome: 'tls' }), 'b');
    store.getState().show('activity');
    await settled();
    expect(shownCalls(store.getState())).toHaveLength(200);
    expect(from(bridge)).toHaveLength(3);
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
    expect(from(bridge)).toHaveLength(2);
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
    await older(ok({ entries: calls(40, 1), next: 'b' }));
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
    await first(ok({ entries: calls(1, 1), next: null }));
    await settled();
    expect(numbers(store)).toEqual(ats(calls(2, 2)));
  });
});
