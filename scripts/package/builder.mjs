import { existsSync } from 'node:fs';
import path from 'node:path';
import { wantedElectron } from '../setup/official-electron.mjs';
import { projectFolder, readIfThere } from '../setup/project.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/**
 * gzip's best level takes six times as long as this one here, for a hundredth of the size.
 */
const compressionLevel = '5';

/**
 * How to call electron-builder for an Electron that is unpacked already, so that it downloads none.
 * @param {{ electronFolder: string, testBuild: boolean, output: string, folderOnly: boolean, publish: string }} wanted
 */
export async function builderCall({ electronFolder, testBuild, output, folderOnly, publish }) {
  const configuration = testBuild ? 'test-build' : 'release';
  const args = [
    ...['--config', `scripts/package/${configuration}.config.mjs`],
    `-c.electronDist=${electronFolder}`,
    `-c.electronVersion=${electronVersion(electronFolder)}`,
    `-c.directories.output=${output}`,
    // Said always: in a CI job electron-builder publishes by itself otherwise.
    ...['--publish', publish],
    ...(folderOnly ? ['--dir'] : []),
  ];
  const archiver = testBuild && !folderOnly ? await systemArchiver() : {};
  return { args, env: { ...builderEnvironment(process.env), ...archiver } };
}

/** @param {string} folder */
function electronVersion(folder) {
  const version = readIfThere(path.join(folder, 'version'))?.trim().replace(/^v/, '');
  return version ?? wantedElectron(projectFolder);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function builderEnvironment(env) {
  const quick =
    process.platform === 'linux' ? { ELECTRON_BUILDER_COMPRESSION_LEVEL: compressionLevel } : {};
  return { NO_UPDATE_NOTIFIER: '1', ...quick, ...env };
}

/**
 * electron-builder downloads its archiver from where Electron comes from; where that is out of reach, the system has one.
 * @returns {Promise<Record<string, string>>}
 */
async function systemArchiver() {
  if (process.platform !== 'linux') return {};
  await ensureSystemPackages(['package']);
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = folders.map((folder) => path.join(folder, '7za')).find((file) => existsSync(file));
  return found === undefined ? {} : { ELECTRON_BUILDER_7ZIP_PATH: found };
}
