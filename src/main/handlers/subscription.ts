import type { Handlers } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import { basisOf } from '#shared/subscription/outdated';
import type { SettingsApi } from '../api/settings-api';
import type { Calls } from '../calls';
import type { Connections } from '../connections';
import type { ResultKeeper } from '../result-keeper';
import type { OrganizationStore } from '../storage/stores';

export interface SubscriptionPorts {
  readonly api: SettingsApi;
  readonly calls: Calls;
  readonly connections: Connections;
  readonly results: ResultKeeper;
  readonly store: OrganizationStore;
  readonly now: () => number;
}

export function createSubscriptionHandlers({
  api,
  calls,
  connections,
  results,
  store,
  now,
}: SubscriptionPorts): Pick<Handlers, 'subscription:validate'> {
  return {
    async 'subscription:validate'({ organizationId, odooVersion, callId }) {
      const opened = await connections.open(organizationId);
      if (!opened.ok) return opened;
      const { snapshot } = await store.load(organizationId);
      const answer = await calls.run(callId, (signal) =>
        api.validateSubscription(opened.value.connection, odooVersion, signal),
      );
      if (!answer.ok) return answer;
      const { value, durationMs } = answer.value;
      const result = {
        checkedAt: now(),
        durationMs,
        asked: odooVersion,
        ...value,
        basis: snapshot && basisOf(snapshot.settings),
      };
      return ok({ result, notStored: await results.addValidation(organizationId, result) });
    },
  };
}
