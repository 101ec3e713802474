import { describe, expect, it } from 'vitest';
import { run } from '#renderer/app/commands';
import { commands } from '#shared/ipc/channels';
import { fail, ok } from '#shared/result';
import { fresh, noNetwork, startApp } from '#support/app-fixtures';

describe('a command', () => {
  it('shows its view', () => {
    const { store } = startApp();
    run('view-3', store);
    expect(store.getState().view).toBe('subscription');
    run('view-2', store);
    expect(store.getState().view).toBe('connection-test');
    run('view-1', store);
    expect(store.getState().view).toBe('settings');
  });

  it('refreshes, searches, discards, adds an organization and chooses the theme', async () => {
    const { bridge, store } = startApp();
    bridge.answer('settings:refresh', ok(fresh()));
    run('refresh', store);
    expect(store.getState().refreshing).toBe(true);
    run('view-2', store);
    run('search', store);
    expect(store.getState()).toMatchObject({ view: 'settings', searchRequests: 1 });
    store.getState().setInput('bulkBatchSize', '5');
    run('discard', store);
    expect(store.getState().draft?.inputs).toEqual({});
    run('theme-dark', store);
    run('theme-light', store);
    run('theme-system', store);
    expect(bridge.sent('app:set-theme')).toEqual([
      { theme: 'dark' },
      { theme: 'light' },
      { theme: 'system' },
    ]);
    run('add-organization', store);
    expect(store.getState().task).toBe('add');
  });

  it('opens the review from any view, and goes to the settings where there is nothing to review', () => {
    const { bridge, store } = startApp();
    run('view-2', store);
    run('review', store);
    expect(store.getState()).toMatchObject({ view: 'settings', review: null });
    run('view-2', store);
    store.getState().setInput('bulkBatchSize', '5');
    bridge.answer('settings:refresh', fail(noNetwork));
    run('review', store);
    expect(store.getState().view).toBe('connection-test');
    expect(store.getState().review).not.toBeNull();
  });

  it.each(['edit', 'add', 'replace-token', 'remove'] as const)(
    'moves nothing behind the form "%s", but the theme',
    (task) => {
      const { bridge, store } = startApp();
      store.getState().setInput('bulkBatchSize', '5');
      store.getState().begin(task);
      const before = store.getState();
      for (const command of commands.filter((name) => !name.startsWith('theme-'))) {
        run(command, store);
      }
      expect(store.getState()).toEqual(before);
      run('theme-dark', store);
      expect(bridge.sent('app:set-theme')).toEqual([{ theme: 'dark' }]);
    },
  );

  it('moves nothing behind the review', () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '5');
    bridge.hold('settings:refresh');
    run('review', store);
    const before = store.getState();
    run('view-2', store);
    run('discard', store);
    run('add-organization', store);
    expect(store.getState()).toEqual(before);
  });

  it('has nothing to move before an organization is connected', () => {
    const { store } = startApp(null);
    run('view-2', store);
    run('add-organization', store);
    expect(store.getState()).toMatchObject({ view: 'settings', task: null });
  });
});
