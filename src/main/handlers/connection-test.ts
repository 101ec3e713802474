import { basisOf } from '#shared/connection-test/outdated';
import type { Handlers } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import type { SettingsApi } from '../api/settings-api';
import type { Calls } from '../calls';
import type { Connections } from '../connections';
import type { ResultKeeper } from '../result-keeper';
import type { OrganizationStore } from '../storage/stores';

export interface ConnectionTestPorts {
  readonly api: SettingsApi;
  readonly calls: Calls;
  readonly connections: Connections;
  readonly results: ResultKeeper;
  readonly store: OrganizationStore;
  readonly now: () => number;
}

export function createConnectionTestHandlers({
  api,
  calls,
  connections,
  results,
  store,
  now,
}: ConnectionTestPorts): Pick<Handlers, 'connection-test:run'> {
  return {
    async 'connection-test:run'({ organizationId, callId }) {
      const opened = await connections.open(organizationId);
      if (!opened.ok) return opened;
      const { snapshot } = await store.load(organizationId);
      const answer = await calls.run(callId, (signal) =>
        api.testPosthog(opened.value.connection, signal),
      );
      if (!answer.ok) return answer;
      const { value, durationMs } = answer.value;
      const result = {
        testedAt: now(),
        durationMs,
        ...value,
        basis: snapshot && basisOf(snapshot.settings),
      };
      return ok({ result, notStored: await results.addTest(organizationId, result) });
    },
  };
}
