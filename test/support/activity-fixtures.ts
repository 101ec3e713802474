import type { ActivityEntry } from '#shared/activity/schema';
import { acmeId, startedAt, uuid } from './app-fixtures';

/** A read that was answered, numbered so that calls can be told apart. */
export function callNumber(number: number, changed: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    id: uuid(10_000 + number),
    at: startedAt + number * 1000,
    organizationId: acmeId,
    baseUrl: 'https://api.ocore.dev/api',
    slug: null,
    method: 'GET',
    path: '/org/settings',
    body: null,
    status: 200,
    durationMs: 120,
    requestId: `request-${number}`,
    outcome: 'ok',
    ...changed,
  };
}
