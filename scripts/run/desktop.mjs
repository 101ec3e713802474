import { executableIn } from '../setup/electron.mjs';
import { startVirtualDisplay } from './display.mjs';
import { electronEnvironment, refuseBlockedSandbox, runsAsRoot } from './electron-command.mjs';
import { startThrowAwayKeyring } from './keyring.mjs';

/**
 * The environment in which tests drive the app: on Linux a display and a keyring of their own, so
 * that no window pops up and no real secret is touched; elsewhere the normal desktop. Both end with
 * this process. OCORE_E2E_NO_SANDBOX=1 says that Electron needs --no-sandbox. Which Electron, is
 * said twice: ELECTRON_EXECUTABLE for whatever spawns it, ELECTRON_OVERRIDE_DIST_PATH for
 * Playwright, which is steady only when it looks it up itself: then it holds the app back until it
 * is connected.
 * @param {string} electronFolder
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function testDesktop(electronFolder) {
  const executable = executableIn(electronFolder);
  refuseBlockedSandbox(executable);
  const own =
    process.platform === 'linux'
      ? { ...(await startThrowAwayKeyring()), ...(await startVirtualDisplay()) }
      : {};
  const { WAYLAND_DISPLAY: _, ...env } = electronEnvironment(process.env, own);
  return {
    ...env,
    ELECTRON_EXECUTABLE: executable,
    ELECTRON_OVERRIDE_DIST_PATH: electronFolder,
    ...(runsAsRoot() ? { OCORE_E2E_NO_SANDBOX: '1' } : {}),
  };
}
