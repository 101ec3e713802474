import { randomUUID } from 'node:crypto';
import { app, type BrowserWindow, clipboard } from 'electron';
import type { Handlers, Platform, Theme } from '#shared/ipc/contract';
import { catalogueFor } from '#shared/text/catalogue';
import { createActivityRecorder } from './activity-recorder';
import { createApiClient } from './api/client';
import { createElectronTransport } from './api/http';
import { createSettingsApi } from './api/org-settings-api';
import { composeHandlers } from './compose-handlers';
import { createDemoAccess } from './demo-access';
import { createFileDialogs } from './dialogs';
import type { Directory } from './directory';
import { printReport } from './report-printer';
import { createKeychain } from './secrets/keychain';
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
  store,
  activity,
  applyTheme,
  holdSecret,
  window,
  recorded,
}: ServicePorts): Omit<Handlers, 'app:start'> {
  void tidyProfile(app.getPath('userData'));
  const text = catalogueFor(app.getLocale() || 'en', process.platform as Platform);
  const client = createApiClient({
    transport: createElectronTransport(),
    record: createActivityRecorder({ directory, log: activity, recorded }),
    userAgent: `ocore-settings/${app.getVersion()}`,
  });
  const { handlers, prefetch } = composeHandlers({
    activity,
    api: createSettingsApi(client),
    applyTheme,
    dialogs: createFileDialogs(window, text.exchange),
    directory,
    fileSystem: realFileSystem,
    holdSecret,
    keychain: createKeychain({ onStuck: endWithoutWaiting }),
    newId: randomUUID,
    now: Date.now,
    openDemo: createDemoAccess(app.getPath('userData')),
    print: printReport,
    profile,
    store,
    text,
    writeClipboard: (copied) => clipboard.writeText(copied),
  });
  const activeId = directory.activeId();
  if (activeId) prefetch(activeId);
  return handlers;
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
