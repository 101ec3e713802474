import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/result';
import { callNumber } from '#support/activity-fixtures';
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

describe('older calls', () => {
  it('are added at the end, until there are none', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'a');
    answerPage(bridge, calls(40, 11), 'b');
    answerPage(bridge, calls(10, 1), null);
    const reading = store.getState().readOlderActivity();
    expect(store.getState().readingActivity).toBe(true);
    await reading;
    expect(pagesAsked(bridge).slice(1)).toEqual([
      { from: 'a', count: 200 },
      { from: 'b', count: 200 },
    ]);
    expect(numbers(store)).toEqual(ats(calls(100, 1)));
    expect(store.getState()).toMatchObject({ readingActivity: false, olderActivity: null });
    await store.getState().readOlderActivity();
    expect(pagesAsked(bridge)).toHaveLength(3);
  });

  it('are read once, however often they are asked for meanwhile', async () => {
    const { bridge, store } = await looking(calls(300, 101), 'a');
    answerPage(bridge, calls(100, 1), null);
    const { readOlderActivity } = store.getState();
    await Promise.all([readOlderActivity(), readOlderActivity(), readOlderActivity()]);
    expect(pagesAsked(bridge)).toHaveLength(2);
    expect(numbers(store)).toEqual(ats(calls(300, 1)));
  });

  it('and new ones meet without a gap', async () => {
    const { bridge, store } = await looking(calls(100, 41), 'a');
    const older = bridge.hold('activity:page');
    const newer = bridge.hold('activity:page');
    const reading = store.getState().readOlderActivity();
    bridge.recordActivity();
    await newer(ok({ entries: calls(101, 82), next: 'x', unreadable: 0 }));
    await older(ok({ entries: calls(40, 1), next: null, unreadable: 0 }));
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
