import type { Handlers } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import type { SettingsApi } from '../api/settings-api';
import type { Calls } from '../calls';
import type { Connections } from '../connections';
import type { ResultKeeper } from '../result-keeper';

export interface SubscriptionPorts {
  readonly api: SettingsApi;
  readonly calls: Calls;
  readonly connections: Connections;
  readonly results: ResultKeeper;
  readonly now: () => number;
}

export function createSubscriptionHandlers({
  api,
  calls,
  connections,
  results,
  now,
}: SubscriptionPorts): Pick<Handlers, 'subscription:validate'> {
  return {
    async 'subscription:validate'({ organizationId, odooVersion, callId }) {
      const opened = await connections.open(organizationId);
      if (!opened.ok) return opened;
      const answer = await calls.run(callId, (signal) =>
        api.validateSubscription(opened.value.connection, odooVersion, signal),
      );
      if (!answer.ok) return answer;
      const { value, durationMs } = answer.value;
      const result = { checkedAt: now(), durationMs, asked: odooVersion, ...value };
      return ok({ result, notStored: await results.addValidation(organizationId, result) });
    },
  };
}
