import type { OrganizationMenuProps } from '../features/organizations/organization-menu';
import type { MenuProps } from './lazy-menu';
import { type LazyPart, lazyPart } from './lazy-part';

/** Everything that the first view does without: loaded from the disk when it is asked for, in a few milliseconds. */
export const connectPage = lazyPart(
  async () => (await import('../features/organizations/connect-page')).ConnectPage,
);
export const organizationMenu: LazyPart<OrganizationMenuProps> = lazyPart(
  async () => (await import('../features/organizations/organization-menu')).OrganizationMenu,
);
export const refreshMenu: LazyPart<MenuProps> = lazyPart(
  async () => (await import('./refresh-menu')).RefreshMenu,
);
export const organizationDialogs = lazyPart(
  async () => (await import('../features/organizations/organization-dialogs')).OrganizationDialogs,
);
export const commandPalette = lazyPart(
  async () => (await import('./command-palette')).CommandPalette,
);
export const reviewDialog = lazyPart(
  async () => (await import('../features/review/review-dialog')).ReviewDialog,
);
export const exportDialog = lazyPart(
  async () => (await import('../features/exchange/export-dialog')).ExportDialog,
);
export const importQuestion = lazyPart(
  async () => (await import('../features/exchange/import-question')).ImportQuestion,
);
export const importNotice = lazyPart(
  async () => (await import('../features/exchange/import-notice')).ImportNotice,
);
export const connectionTestView = lazyPart(
  async () => (await import('../features/connection-test/connection-test-view')).ConnectionTestView,
);
export const subscriptionView = lazyPart(
  async () => (await import('../features/subscription/subscription-view')).SubscriptionView,
);
export const historyView = lazyPart(
  async () => (await import('../features/history/history-view')).HistoryView,
);
export const activityView = lazyPart(
  async () => (await import('../features/activity/activity-view')).ActivityView,
);
