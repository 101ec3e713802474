import { describe, expect, it } from 'vitest';
import { shownCalls } from '#renderer/store/activity-slice';
import type { AppStore } from '#renderer/store/state';
import { ok } from '#shared/result';
import { callNumber } from '#support/activity-fixtures';
import { answerPage, calls, looking, pagesAsked, settled } from '#support/activity-looking';
import { globexId } from '#support/app-fixtures';

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
    expect(pagesAsked(bridge)).toHaveLength(3);
    expect(shownCalls(store.getState())).toHaveLength(100);
    answerPage(bridge, calls(500, 301), 'd');
    answerPage(bridge, calls(300, 1), null);
    await store.getState().readOlderActivity();
    expect(pagesAsked(bridge)).toHaveLength(5);
    expect(store.getState()).toMatchObject({ readingActivity: false, olderActivity: null });
  });

  it('that change while reading decide how far it goes', async () => {
    const { bridge, store } = await looking(calls(1_000, 801), 'a');
    const answer = bridge.hold('activity:page');
    store.getState().toggleOnlyFailures();
    store.getState().toggleOnlyFailures();
    await answer(ok({ entries: calls(800, 601), next: 'b', unreadable: 0 }));
    await settled();
    expect(pagesAsked(bridge)).toHaveLength(2);
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
    expect(pagesAsked(bridge)).toHaveLength(3);
  });
});
