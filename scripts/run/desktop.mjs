import { startVirtualDisplay } from './display.mjs';
import { electronEnvironment, refuseBlockedSandbox, runsAsRoot } from './electron-command.mjs';
import { startThrowAwayKeyring } from './keyring.mjs';

/**
 * The environment in which tests drive the app: on Linux a display and a keyring of their own, so that no window pops
 * up and no real secret is touched; elsewhere the normal desktop. Both end with this process.
 * ELECTRON_EXECUTABLE says what to launch, OCORE_E2E_NO_SANDBOX=1 that it needs --no-sandbox.
 * @param {string} executable
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function testDesktop(executable) {
  refuseBlockedSandbox(executable);
  const own = process.platform === 'linux' ? { ...(await startThrowAwayKeyring()), ...(await startVirtualDisplay()) } : {};
  const { WAYLAND_DISPLAY: _, ...env } = electronEnvironment(process.env, own);
  return { ...env, ELECTRON_EXECUTABLE: executable, ...(runsAsRoot() ? { OCORE_E2E_NO_SANDBOX: '1' } : {}) };
}
