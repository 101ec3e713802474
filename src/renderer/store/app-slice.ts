import type { RefreshInterval, Start, Theme } from '#shared/ipc/contract';
import type { Damage } from '#shared/organization/workspace';
import type { FieldKey } from '#shared/settings/fields';
import type { SliceTools } from './state';

export const views = [
  'settings',
  'connection-test',
  'subscription',
  'history',
  'activity',
] as const;
export type View = (typeof views)[number];

/** A sentence at the top of the window that stays until it is dismissed. */
export interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'warning' | 'danger';
  readonly title: string;
  readonly body: string;
}

export type PaletteScope = 'everything' | 'organizations';

export interface AppSlice {
  readonly view: View;
  readonly theme: Theme;
  readonly refreshInterval: RefreshInterval;
  readonly paletteOpen: boolean;
  /** Whether the palette offers everything or, opened by the switcher, organizations alone. */
  readonly paletteScope: PaletteScope;
  /** The clock that relative times are told by; ticks every few seconds, not with every frame. */
  readonly clock: number;
  readonly damage: readonly Damage[];
  readonly notices: readonly Notice[];
  /** Counts requests to put the cursor into the search field, since the view was last chosen. */
  readonly searchRequests: number;
  /** The setting that the editor is to bring into view and give the focus, until it has. */
  readonly askedField: FieldKey | null;
  show(view: View): void;
  chooseTheme(theme: Theme): Promise<void>;
  chooseRefreshInterval(interval: RefreshInterval): Promise<void>;
  openPalette(scope?: PaletteScope): void;
  closePalette(): void;
  tick(): void;
  notify(notice: Omit<Notice, 'id'>): void;
  dismissNotice(id: string): void;
  dismissDamage(): void;
  focusSearch(): void;
  goToField(key: FieldKey): void;
  arriveAtField(): void;
  copy(text: string): Promise<boolean>;
}

export function createAppSlice(
  { bridge, set, get, now, newId }: SliceTools,
  start: Start,
): AppSlice {
  return {
    view: 'settings',
    theme: start.theme,
    refreshInterval: start.refreshInterval,
    paletteOpen: false,
    paletteScope: 'everything',
    clock: now(),
    damage: [...start.damage, ...(start.workspace.active?.damage ?? [])],
    notices: [],
    searchRequests: 0,
    askedField: null,
    show: (view) =>
      set({
        view,
        searchRequests: 0,
        askedField: null,
        // The view that is shown already, chosen again: back to its beginning.
        ...(view === get().view && { comparing: false }),
      }),
    async chooseTheme(theme) {
      set({ theme });
      await bridge.call('app:set-theme', { theme });
    },
    async chooseRefreshInterval(refreshInterval) {
      set({ refreshInterval });
      await bridge.call('app:set-refresh-interval', { refreshInterval });
    },
    openPalette: (paletteScope = 'everything') => set({ paletteOpen: true, paletteScope }),
    closePalette: () => set({ paletteOpen: false }),
    tick: () => set({ clock: now() }),
    notify(notice) {
      // Of what only tells how something went, the last is enough; a warning stays until it was seen.
      const kept = get().notices.filter(({ tone }) => tone !== 'info' || notice.tone !== 'info');
      set({ notices: [...kept, { ...notice, id: newId() }] });
    },
    dismissNotice: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    dismissDamage: () => set({ damage: [] }),
    focusSearch: () => set({ view: 'settings', searchRequests: get().searchRequests + 1 }),
    goToField: (askedField) =>
      set({ view: 'settings', tab: 'editor', searchRequests: 0, askedField }),
    arriveAtField: () => set({ askedField: null }),
    copy: async (text) => (await bridge.call('app:copy-text', { text })).ok,
  };
}
