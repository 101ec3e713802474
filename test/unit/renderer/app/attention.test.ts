import { describe, expect, it } from 'vitest';
import { settingsInNeed, tokenInNeed } from '#renderer/app/use-attention';
import type { AppState } from '#renderer/store/state';
import {
  acmeId,
  fresh,
  globexId,
  opened,
  organization,
  snapshotOf,
  startApp,
  startedAt,
} from '#support/app-fixtures';
import { settingsWith } from '#support/settings-fixtures';

describe('the settings that need attention', () => {
  const started = (changed: Parameters<typeof settingsWith>[0]) =>
    startApp(opened(acmeId, { snapshot: snapshotOf(settingsWith(changed)) })).store;

  it('are none of calm settings, and none before the first read', () => {
    expect(settingsInNeed(started({}).getState())).toBe(0);
    expect(settingsInNeed(startApp(opened(acmeId, { snapshot: null })).store.getState())).toBe(0);
  });

  it('are counted once each, however much there is to say of one', () => {
    const both = { posthogApiHost: 'http://us.i.posthog.com', requirePasskey: false };
    expect(settingsInNeed(started({ ...both, posthogUiHost: '' }).getState())).toBe(2);
  });

  it('are counted as they would be after a save of the draft', () => {
    const store = started({ requirePasskey: false });
    store.getState().setInput('requirePasskey', true);
    expect(settingsInNeed(store.getState())).toBe(0);
    store.getState().setInput('auditRetentionDays', '200');
    expect(settingsInNeed(store.getState())).toBe(1);
  });
});

describe('the token needs attention', () => {
  const minute = 60_000;

  function withToken(leftMs: number | null): AppState {
    const expiresAt = leftMs === null ? null : startedAt + leftMs;
    const tokenFacts = { type: 'jwt', subject: null, issuer: null, expiresAt } as const;
    const { store } = startApp();
    const organizations = [organization(acmeId, { tokenFacts }), organization(globexId)];
    store.setState({ organizations });
    return store.getState();
  }

  it('in its last ten minutes and after its end, as its countdown is marked', () => {
    expect(tokenInNeed(withToken(9 * minute))).toBe(true);
    expect(tokenInNeed(withToken(0))).toBe(true);
    expect(tokenInNeed(withToken(-minute))).toBe(true);
  });

  it('not before, and never where it has no end', () => {
    expect(tokenInNeed(withToken(10 * minute))).toBe(false);
    expect(tokenInNeed(withToken(null))).toBe(false);
    expect(tokenInNeed(startApp(null).store.getState())).toBe(false);
  });

  it("by the server's clock, where that is another", () => {
    const { store } = startApp();
    const tokenFacts = {
      type: 'jwt',
      subject: null,
      issuer: null,
      expiresAt: startedAt + 30 * minute,
    } as const;
    store.getState().takeFresh({ ...fresh(), serverAheadMs: 25 * minute, tokenFacts });
    expect(tokenInNeed(store.getState())).toBe(true);
  });
});
