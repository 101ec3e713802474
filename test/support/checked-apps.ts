import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, type Page, test } from '@playwright/test';
import { type ApiServer, startApiServer } from './api-server';
import { connected, end, root, startElectron } from './app';

export interface CheckedApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

interface Checked {
  /** This app, connected to the server. */
  readonly own: CheckedApp;
  /** An app that does all that Electron's checklist warns of. */
  readonly open: CheckedApp;
  readonly server: ApiServer;
}

/** No address of the Internet: reached by the apps of a checklist only, as this machine. */
export const insecureHost = 'insecure.test';

/**
 * Starts this app and its opposite once for all tests of a file: a probe that finds nothing in the one has to find
 * something in the other.
 *
 * @param env of both
 */
export function checkedApps(env: () => Promise<Record<string, string>> = async () => ({})) {
  test.describe.configure({ mode: 'default' });
  let checked: Checked;
  let folder: string;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocore-checklist-'));
    const options = {
      env: await env(),
      args: [`--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`],
    };
    const openFolder = join(root, 'test/support/open-app');
    const [own, open, server] = await Promise.all([
      startElectron(root, join(folder, 'own'), options),
      startElectron(openFolder, join(folder, 'open'), options),
      startApiServer(),
    ]);
    checked = {
      own: { electron: own, page: await own.firstWindow() },
      open: { electron: open, page: await open.firstWindow() },
      server,
    };
    await checked.open.page.getByRole('heading', { name: 'Open' }).waitFor();
    await connected(checked.own.page, server);
  });

  test.afterAll(async () => {
    await Promise.all([end(checked.own.electron), end(checked.open.electron)]);
    await checked.server.close();
    await rm(folder, { recursive: true, force: true });
  });

  return (): Checked => checked;
}
