/** Names only, so that the sandboxed preload carries no schema. What each takes and answers is in `contract.ts`. */
export const channels = [
  'app:start',
  'app:set-theme',
  'app:copy-text',
  'call:cancel',
  'organization:connect',
  'organization:connect-demo',
  'organization:activate',
  'organization:edit',
  'organization:replace-token',
  'organization:remove',
  'settings:refresh',
  'settings:save',
  'settings:store-draft',
  'connection-test:run',
  'subscription:validate',
] as const;
export type Channel = (typeof channels)[number];

/** The one channel from main to the page: a command chosen in the native menu. */
export const commandChannel = 'command';

export const commands = [
  'review',
  'refresh',
  'search',
  'discard',
  'view-1',
  'view-2',
  'view-3',
  'add-organization',
  'theme-light',
  'theme-dark',
  'theme-system',
] as const;
export type Command = (typeof commands)[number];
