import { onTestFinished } from 'vitest';
import { createApiClient } from '#main/api/client';
import type { Deadlines } from '#main/api/deadlines';
import { createSettingsApi } from '#main/api/org-settings-api';
import type { ApiConnection, SettingsApi } from '#main/api/settings-api';
import type { Failure } from '#shared/failure';
import type { Result } from '#shared/result';
import { type FaultServer, type Script, startFaultServer } from './fault-server';
import { createNodeTransport } from './node-transport';

export const token = 'ocore_canary.token/with+signs==';

/** What a save sends besides secrets. */
export const plain = {
  requirePasskey: false,
  auditRetentionDays: 90,
  bulkBatchSize: 0,
  posthogEnabled: true,
  posthogApiHost: 'https://us.posthog.com',
  posthogUiHost: '',
};

/** A server that is gone after the test. */
export async function serve(script: Script): Promise<FaultServer> {
  const server = await startFaultServer(script);
  onTestFinished(() => server.close());
  return server;
}

/** The app's client on Node's own HTTP, with no chance in its pauses. */
export function api(deadlines?: Deadlines): SettingsApi {
  const client = createApiClient({
    transport: createNodeTransport(),
    userAgent: 'ocore-settings/1.2.3',
    random: () => 0,
    ...(deadlines ? { deadlines } : {}),
  });
  return createSettingsApi(client);
}

/** A connection to a server of the test. */
export function at(origin: string, slug: string | null = null): ApiConnection {
  return { baseUrl: `${origin}/api`, slug, token, organizationId: null };
}

export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error(`Expected a failure, got ${JSON.stringify(result.value)}`);
  return result.failure;
}
