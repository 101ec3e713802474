import type { StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#shared/ipc/contract';
import type { ActivitySlice } from './activity-slice';
import type { AppSlice } from './app-slice';
import type { ConnectionTestSlice } from './connection-test-slice';
import type { ExchangeSlice } from './exchange-slice';
import type { HistorySlice } from './history-slice';
import type { OrganizationSlice } from './organization-slice';
import type { ReviewSlice } from './review-slice';
import type { SettingsSlice } from './settings-slice';
import type { SubscriptionSlice } from './subscription-slice';

/** Everything the screen shows that can't be derived, one slice for each concept. */
export type AppState = AppSlice &
  OrganizationSlice &
  SettingsSlice &
  ReviewSlice &
  ConnectionTestSlice &
  SubscriptionSlice &
  HistorySlice &
  ExchangeSlice &
  ActivitySlice;

export type AppStore = StoreApi<AppState>;

/** What a slice is made from. `now` is this computer's clock, in milliseconds since 1970. */
export interface SliceTools {
  readonly bridge: Bridge;
  readonly set: AppStore['setState'];
  readonly get: AppStore['getState'];
  readonly now: () => number;
  readonly newId: () => string;
}
