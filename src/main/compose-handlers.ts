import type { Handlers } from '#shared/ipc/contract';
import type { SettingsApi } from './api/settings-api';
import { createCalls } from './calls';
import { createConnections, type OpenDemo } from './connections';
import type { Directory } from './directory';
import { createActivityHandlers } from './handlers/activity';
import { type AppPorts, createAppHandlers } from './handlers/app';
import { createConnectionTestHandlers } from './handlers/connection-test';
import { createExchangeHandlers, type ExchangePorts } from './handlers/exchange';
import { createHistoryHandlers } from './handlers/history';
import { createOrganizationHandlers } from './handlers/organization';
import { createSettingsHandlers } from './handlers/settings';
import { createSubscriptionHandlers } from './handlers/subscription';
import { createListedStore } from './listed-store';
import { createResultKeeper } from './result-keeper';
import { createMemorySecrets } from './secrets/memory';
import type { SecretStore } from './secrets/secret-store';
import { createTokens } from './secrets/tokens';
import { createSettingsReader } from './settings-reader';
import type { ActivityLog, OrganizationStore } from './storage/stores';

/** What the handlers reach the world by. */
export interface HandlerPorts extends Omit<AppPorts, 'calls'>, ExchangePorts {
  readonly activity: ActivityLog;
  readonly api: SettingsApi;
  readonly directory: Directory;
  readonly keychain: SecretStore;
  readonly openDemo: OpenDemo;
  /** Of every organization that there is a folder of; the handlers write to those that are listed. */
  readonly store: OrganizationStore;
  readonly newId: () => string;
}

export interface ComposedHandlers {
  readonly handlers: Omit<Handlers, 'app:start'>;
  /** Begins a read now, whose answer the page's next refresh of this organization gets. */
  prefetch(id: string): void;
}

/** Every handler but that of the start, put together; knows neither Electron nor a network. */
export function composeHandlers(ports: HandlerPorts): ComposedHandlers {
  const { activity, api, directory, now, newId, openDemo } = ports;
  const store = createListedStore(directory, ports.store);
  const tokens = createTokens({ keychain: ports.keychain, memory: createMemorySecrets() });
  const calls = createCalls();
  const connections = createConnections(directory, tokens, openDemo);
  const reader = createSettingsReader({ api, directory, store, now, newId });
  const results = createResultKeeper(store, now);
  const runs = { api, calls, connections, results, store, now };
  const settings = createSettingsHandlers({ api, connections, directory, reader, results, store });
  const organizations = { activity, api, calls, directory, openDemo, reader, store, tokens };
  return {
    handlers: {
      ...createAppHandlers({ ...ports, calls }),
      ...createOrganizationHandlers({ ...organizations, now, newId }),
      ...settings.handlers,
      ...createConnectionTestHandlers(runs),
      ...createSubscriptionHandlers(runs),
      ...createHistoryHandlers({ directory, store }),
      ...createExchangeHandlers({ ...ports, store }),
      ...createActivityHandlers(activity),
    },
    prefetch: settings.prefetch,
  };
}
