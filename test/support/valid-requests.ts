import { randomUUID } from 'node:crypto';
import type { Channel } from '#shared/ipc/channels';
import type { Request } from '#shared/ipc/contract';
import { editOf, replacementOf } from './organization-requests';
import { calmSettings } from './settings-fixtures';

/**
 * A request for each channel that the app carries out, and leaves a trace of where it can. In an order in which each
 * still finds the organization.
 */
export function validRequests(
  organizationId: string,
  { baseUrl, token }: { readonly baseUrl: string; readonly token: string },
): { readonly [C in Channel]: Request<C> } {
  const callId = randomUUID();
  const { hasPosthogPersonalKey: _a, hasPosthogWebhookKey: _b, ...rest } = calmSettings;
  const { hasSubscriptionCode: _c, ...values } = rest;
  return {
    'app:start': undefined,
    'app:set-theme': { theme: 'dark' },
    'app:set-refresh-interval': { refreshInterval: 60 },
    'app:hold-secret': { held: false },
    'app:copy-text': { text: 'copied by the page' },
    'call:cancel': { callId },
    'settings:refresh': { organizationId },
    'settings:save': { organizationId, reviewed: calmSettings, values, secrets: {} },
    'settings:store-draft': { organizationId, draft: null },
    'settings:cached': { organizationId },
    'history:page': { organizationId, field: null, offset: 0, count: 10 },
    'history:snapshot': { organizationId, number: 0 },
    'exchange:export': { what: { kind: 'history', organizationId }, format: 'csv' },
    'exchange:import': undefined,
    'activity:page': { from: null, count: 10 },
    'connection-test:run': { organizationId, callId },
    'subscription:validate': { organizationId, odooVersion: '18.0', callId },
    'organization:activate': { organizationId },
    'organization:edit': editOf(organizationId, baseUrl),
    'organization:replace-token': replacementOf(organizationId, token),
    'organization:connect': {
      connection: { name: 'Foreign', baseUrl, slug: '' },
      token,
      keep: 'keychain',
      check: true,
      callId,
    },
    'organization:connect-demo': undefined,
    'organization:remove': { organizationId },
  };
}
