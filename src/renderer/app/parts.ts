import type { OrganizationMenuProps } from '../features/organizations/organization-menu';
import { type LazyPart, lazyPart } from './lazy-part';

/** Everything that the first view does without. */
export const connectPage = lazyPart(
  async () => (await import('../features/organizations/connect-page')).ConnectPage,
);
export const organizationMenu: LazyPart<OrganizationMenuProps> = lazyPart(
  async () => (await import('../features/organizations/organization-menu')).OrganizationMenu,
);
export const organizationDialogs = lazyPart(
  async () => (await import('../features/organizations/organization-dialogs')).OrganizationDialogs,
);
export const reviewDialog = lazyPart(
  async () => (await import('../features/review/review-dialog')).ReviewDialog,
);
export const connectionTestView = lazyPart(
  async () => (await import('../features/connection-test/connection-test-view')).ConnectionTestView,
);
export const subscriptionView = lazyPart(
  async () => (await import('../features/subscription/subscription-view')).SubscriptionView,
);

/** In the order of how soon they may be asked for. */
const prefetched = [
  organizationMenu,
  reviewDialog,
  connectionTestView,
  subscriptionView,
  organizationDialogs,
  connectPage,
];

/** Loads the other parts one by one when the window has nothing else to do, so that no click waits for code. */
export function prefetchParts(): void {
  const [next, ...others] = prefetched.filter((part) => part.loaded() === null);
  if (!next) return;
  requestIdleCallback(async () => {
    await next.load();
    if (others.length > 0) prefetchParts();
  });
}
