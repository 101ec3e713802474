import { hasDisplay } from '../run/display.mjs';
import { findElectron } from './electron.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Everything that has to be there before the app can run; quiet when it is.
 * @param {string} root
 * @param {'app' | 'tests'} purpose
 * @returns {Promise<string>} Electron's folder
 */
export async function prepare(root, purpose) {
  await ensurePackages(root);
  if (purpose === 'tests') await ensureSystemPackages(['app', 'display', 'tests']);
  else
    await ensureSystemPackages(
      hasDisplay(process.env, process.platform) ? ['app'] : ['app', 'display'],
    );
  return findElectron(root);
}
