import { randomUUID } from 'node:crypto';
import { app, type BrowserWindow, clipboard } from 'electron';
import type { Handlers, Platform, Theme } from '#shared/ipc/contract';
import { catalogueFor } from '#shared/text/catalogue';
import { createActivityRecorder } from './activity-recorder';
import { createApiClient } from './api/client';
import { createElectronTransport } from './api/http';
import { createSettingsApi } from './api/org-settings-api';
import { createCalls } from './calls';
import { createConnections } from './connections';
import { createDemoAccess } from './demo-access';
import { createFileDialogs } from './dialogs';
import type { Directory } from './directory';
import { createActivityHandlers } from './handlers/activity';
import { createAppHandlers } from './handlers/app';
import { createConnectionTestHandlers } from './handlers/connection-test';
import { createExchangeHandlers } from './handlers/exchange';
import { createHistoryHandlers } from './handlers/history';
import { createOrganizationHandlers } from './handlers/organization';
import { createSettingsHandlers } from './handlers/settings';
import { createSubscriptionHandlers } from './handlers/subscription';
import { createListedStore } from './listed-store';
import { printReport } from './report-printer';
import { createResultKeeper } from './result-keeper';
import { createKeychain } from './secrets/keychain';
import { createMemorySecrets } from './secrets/memory';
import { createTokens } from './secrets/tokens';
import { createSettingsReader } from './settings-reader';
import { tidyProfile } from './storage/durable-file';
import { realFileSystem } from './storage/file-system';
import type { ActivityLog, OrganizationStore, ProfileStore } from './storage/stores';

export interface ServicePorts {
  readonly directory: Directory;
  readonly profile: ProfileStore;
  readonly store: OrganizationStore;
  readonly activity: ActivityLog;
  readonly applyTheme: (theme: Theme) => void;
  readonly holdSecret: (held: boolean) => void;
  /** The window that dialogs belong to. */
  readonly window: () => BrowserWindow | null;
  /** Called after each call of the API that was recorded. */
  readonly recorded: () => void;
}

/** Everything but the first screen: loaded while the page starts, so that the window never waits for it. */
export function createServices({
  directory,
  profile,
  store: files,
  activity,
  applyTheme,
  holdSecret,
  window,
  recorded,
}: ServicePorts): Omit<Handlers, 'app:start'> {
  void tidyProfile(app.getPath('userData'));
  const now = Date.now;
  const newId = randomUUID;
  const text = catalogueFor(app.getLocale() || 'en', process.platform as Platform);
  const store = createListedStore(directory, files);
  const client = createApiClient({
    transport: createElectronTransport(),
    record: createActivityRecorder({ directory, log: activity, recorded }),
    userAgent: `ocore-settings/${app.getVersion()}`,
  });
  const api = createSettingsApi(client);
  const tokens = createTokens({
    keychain: createKeychain({ onStuck: endWithoutWaiting }),
    memory: createMemorySecrets(),
  });
  const openDemo = createDemoAccess(app.getPath('userData'));
  const calls = createCalls();
  const connections = createConnections(directory, tokens, openDemo);
  const reader = createSettingsReader({ api, directory, store, now, newId });
  const results = createResultKeeper(store, now);
  const settings = createSettingsHandlers({ api, connections, directory, reader, results, store });
  const activeId = directory.activeId();
  if (activeId) settings.prefetch(activeId);
  return {
    ...createAppHandlers({
      calls,
      profile,
      applyTheme,
      holdSecret,
      writeClipboard: (text) => clipboard.writeText(text),
    }),
    ...createOrganizationHandlers({
      activity,
      api,
      calls,
      directory,
      openDemo,
      reader,
      store,
      tokens,
      now,
      newId,
    }),
    ...settings.handlers,
    ...createConnectionTestHandlers({ api, calls, connections, results, store, now }),
    ...createSubscriptionHandlers({ api, calls, connections, results, store, now }),
    ...createHistoryHandlers({ directory, store }),
    ...createExchangeHandlers({
      directory,
      store,
      dialogs: createFileDialogs(window, text.exchange),
      fileSystem: realFileSystem,
      print: printReport,
      text,
      now,
    }),
    ...createActivityHandlers(activity),
  };
}

/**
 * A process waits for its threads as it ends, and a stuck keychain call holds one for as long as a prompt stays
 * unanswered. By the time of `quit` every file is written and every window closed.
 */
function endWithoutWaiting(ended: Promise<void>): void {
  const end = () => process.kill(process.pid, 'SIGKILL');
  app.once('quit', end);
  void ended.then(() => app.removeListener('quit', end));
}
