/** Names only, so that the sandboxed preload carries no schema. What each takes and answers is in `contract.ts`. */
export const channels = [
  'app:start',
  'app:set-theme',
  'app:set-refresh-interval',
  'app:hold-secret',
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
  'settings:cached',
  'history:page',
  'history:snapshot',
  'exchange:export',
  'exchange:import',
  'activity:page',
  'connection-test:run',
  'subscription:validate',
] as const;
export type Channel = (typeof channels)[number];

/** From main to the page: a command chosen in the native menu. */
export const commandChannel = 'command';

/** From main to the page, without content: another call was recorded. */
export const activityChannel = 'activity';

export const commands = [
  'review',
  'refresh',
  'search',
  'discard',
  'view-1',
  'view-2',
  'view-3',
  'view-4',
  'view-5',
  'palette',
  'compare-organizations',
  'export',
  'import',
  'add-organization',
  'theme-light',
  'theme-dark',
  'theme-system',
  'refresh-every-1',
  'refresh-every-5',
  'refresh-every-15',
  'refresh-every-60',
  'refresh-by-hand',
] as const;
export type Command = (typeof commands)[number];
