import { describe, expect, it } from 'vitest';
import { acmeId, opened, startApp, startedAt, uuid } from '#support/app-fixtures';

describe('the app', () => {
  it('begins with the settings, the chosen theme and the damage that was found', () => {
    const profile = { file: 'profile.json', kind: 'unreadable', setAside: 'profile-1' } as const;
    const draft = { file: 'draft.json', kind: 'newer', setAside: null } as const;
    const app = startApp(opened(acmeId, { damage: [draft] }), { theme: 'dark', damage: [profile] });
    expect(app.store.getState()).toMatchObject({
      view: 'settings',
      theme: 'dark',
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
