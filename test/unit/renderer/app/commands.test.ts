import { describe, expect, it } from 'vitest';
import { run, runsAnywhere } from '#renderer/app/commands';
import type { AppState } from '#renderer/store/state';
import { commands } from '#shared/ipc/channels';
import { refreshChoices, themeChoices } from '#shared/ipc/choices';
import { fail, ok } from '#shared/result';
import { acmeId, fresh, noNetwork, opened, startApp, startedAt } from '#support/app-fixtures';
import { calmSettings } from '#support/settings-fixtures';

describe('a command', () => {
  it('shows its view', () => {
    const { bridge, store } = startApp();
    bridge.hold('history:page');
    bridge.hold('activity:page');
    run('view-3', store);
    expect(store.getState().view).toBe('subscription');
    run('view-2', store);
    expect(store.getState().view).toBe('connection-test');
    run('view-4', store);
    expect(store.getState().view).toBe('history');
    run('view-5', store);
    expect(store.getState().view).toBe('activity');
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

  it.each(refreshChoices)('$command chooses to read every $interval minutes', (choice) => {
    const { bridge, store } = startApp(opened(acmeId), { refreshInterval: 5 });
    run(choice.command, store);
    expect(store.getState().refreshInterval).toBe(choice.interval);
    expect(bridge.sent('app:set-refresh-interval')).toEqual([{ refreshInterval: choice.interval }]);
  });

  it.each(themeChoices)('$command chooses $theme', (choice) => {
    const { store } = startApp();
    run(choice.command, store);
    expect(store.getState().theme).toBe(choice.theme);
  });

  it('opens the palette for everything', () => {
    const { store } = startApp();
    store.getState().openPalette('organizations');
    store.getState().closePalette();
    run('palette', store);
    expect(store.getState()).toMatchObject({ paletteOpen: true, paletteScope: 'everything' });
  });

  it('exports, imports and compares organizations', async () => {
    const { bridge, store } = startApp();
    bridge.hold('exchange:import');
    run('import', store);
    expect(store.getState().importing).toBe(true);
    bridge.hold('history:page');
    bridge.hold('settings:cached');
    run('compare-organizations', store);
    expect(store.getState()).toMatchObject({ view: 'history', comparing: true });
    run('export', store);
    expect(store.getState().exporting).toEqual({ kind: 'current' });
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

  it.each<[string, (state: AppState) => void]>([
    ['the form to edit', ({ begin }) => begin('edit')],
    ['the form to add', ({ begin }) => begin('add')],
    ['the form for a token', ({ begin }) => begin('replace-token')],
    ['the question about a removal', ({ begin }) => begin('remove')],
    ['the palette', ({ openPalette }) => openPalette()],
    ['an export', ({ openExport }) => openExport({ kind: 'current' })],
  ])('moves nothing behind %s, but the theme and the pace', (_what, open) => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '5');
    open(store.getState());
    const before = store.getState();
    for (const command of commands.filter((name) => !runsAnywhere(name))) run(command, store);
    expect(store.getState()).toEqual(before);
    run('theme-dark', store);
    run('refresh-by-hand', store);
    expect(bridge.sent('app:set-theme')).toEqual([{ theme: 'dark' }]);
    expect(bridge.sent('app:set-refresh-interval')).toEqual([{ refreshInterval: 0 }]);
  });

  it('moves nothing behind the question about an import', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('bulkBatchSize', '5');
    const settings = { ...calmSettings, bulkBatchSize: 9 };
    const from = { file: 'a.json', organizationName: 'Acme', readAt: startedAt, settings };
    bridge.answer('exchange:import', ok(from));
    await store.getState().importFile();
    const before = store.getState();
    expect(before.importQuestion).not.toBeNull();
    for (const command of commands.filter((name) => !runsAnywhere(name))) run(command, store);
    expect(store.getState()).toEqual(before);
  });

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

  it('has nothing to move before an organization is connected, but the theme and the pace', () => {
    const { store } = startApp(null);
    const before = store.getState();
    for (const command of commands.filter((name) => !runsAnywhere(name))) run(command, store);
    expect(store.getState()).toEqual(before);
    run('theme-dark', store);
    run('refresh-every-60', store);
    expect(store.getState()).toMatchObject({ theme: 'dark', refreshInterval: 60 });
  });
});
