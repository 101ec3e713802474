import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import {
  acmeId,
  globexId,
  opened,
  startApp,
  startedAt,
  uuid,
  workspaceWith,
} from '#support/app-fixtures';

describe('the app', () => {
  it('begins with the settings, the chosen theme and the damage that was found', () => {
    const profile = { file: 'profile.json', kind: 'unreadable', setAside: 'profile-1' } as const;
    const draft = { file: 'draft.json', kind: 'newer', setAside: null } as const;
    const app = startApp(opened(acmeId, { damage: [draft] }), {
      theme: 'dark',
      refreshInterval: 15,
      damage: [profile],
    });
    expect(app.store.getState()).toMatchObject({
      view: 'settings',
      theme: 'dark',
      refreshInterval: 15,
      paletteOpen: false,
      damage: [profile, draft],
      clock: startedAt,
    });
    app.store.getState().dismissDamage();
    expect(app.store.getState().damage).toEqual([]);
  });

  it('shows the view that was chosen', () => {
    const { store } = startApp();
    store.getState().show('subscription');
    expect(store.getState().view).toBe('subscription');
  });

  it('goes to the settings to search, and counts each request until a view is chosen', () => {
    const { store } = startApp();
    store.getState().show('subscription');
    store.getState().focusSearch();
    store.getState().focusSearch();
    expect(store.getState()).toMatchObject({ view: 'settings', searchRequests: 2 });
    store.getState().show('settings');
    expect(store.getState().searchRequests).toBe(0);
  });

  it('changes the theme at once, and tells main', async () => {
    const { bridge, store } = startApp();
    const chosen = store.getState().chooseTheme('dark');
    expect(store.getState().theme).toBe('dark');
    await chosen;
    expect(bridge.sent('app:set-theme')).toEqual([{ theme: 'dark' }]);
  });

  it('changes the pace of reading at once, and tells main', async () => {
    const { bridge, store } = startApp();
    const chosen = store.getState().chooseRefreshInterval(60);
    expect(store.getState().refreshInterval).toBe(60);
    await chosen;
    expect(bridge.sent('app:set-refresh-interval')).toEqual([{ refreshInterval: 60 }]);
  });

  it('opens the palette for everything, or for organizations alone', () => {
    const { store } = startApp();
    store.getState().openPalette('organizations');
    expect(store.getState()).toMatchObject({ paletteOpen: true, paletteScope: 'organizations' });
    store.getState().closePalette();
    expect(store.getState().paletteOpen).toBe(false);
    store.getState().openPalette();
    expect(store.getState()).toMatchObject({ paletteOpen: true, paletteScope: 'everything' });
  });

  it('goes to a setting in the editor, and forgets it once it is there', () => {
    const { store } = startApp();
    store.getState().show('subscription');
    store.getState().showTab('json');
    store.getState().goToField('bulkBatchSize');
    expect(store.getState()).toMatchObject({
      view: 'settings',
      tab: 'editor',
      askedField: 'bulkBatchSize',
    });
    store.getState().arriveAtField();
    expect(store.getState().askedField).toBeNull();
  });

  it('goes to no setting any more when a view is chosen, or another organization is opened', async () => {
    const { bridge, store } = startApp();
    store.getState().goToField('bulkBatchSize');
    store.getState().show('settings');
    expect(store.getState().askedField).toBeNull();
    store.getState().goToField('bulkBatchSize');
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    expect(store.getState().askedField).toBeNull();
  });

  it('takes the time when its clock ticks, and not before', () => {
    const { store, setNow } = startApp();
    setNow(startedAt + 60_000);
    expect(store.getState().clock).toBe(startedAt);
    store.getState().tick();
    expect(store.getState().clock).toBe(startedAt + 60_000);
  });

  it('keeps each notice until it is dismissed', () => {
    const { store } = startApp();
    const notice = { tone: 'info', title: 'Removed', body: 'It is gone.' } as const;
    store.getState().notify(notice);
    store.getState().notify({ ...notice, title: 'Removed too' });
    store.getState().dismissNotice(uuid(100));
    expect(store.getState().notices).toEqual([{ ...notice, title: 'Removed too', id: uuid(101) }]);
  });

  it('copies text through main, and tells whether that worked', async () => {
    const { bridge, store } = startApp();
    expect(await store.getState().copy('{}')).toBe(true);
    expect(bridge.sent('app:copy-text')).toEqual([{ text: '{}' }]);
    bridge.answer('app:copy-text', { ok: false, failure: { kind: 'internal' } });
    expect(await store.getState().copy('{}')).toBe(false);
  });
});
