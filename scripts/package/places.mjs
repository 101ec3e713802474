import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where `npm run package` leaves what it made, below the checkout. */
export const outputFolder = 'out/package';

/** Where the icons are drawn to before they are packed, below the checkout. */
export const resourcesFolder = 'out/package-resources';

export const productName = 'oCore Settings';
export const linuxExecutable = 'ocore-settings';

/**
 * The program in a packaged folder: on macOS the bundle, which is what @electron/fuses takes.
 * @param {string} folder
 * @param {string} platform as in process.platform
 */
export function programIn(folder, platform) {
  if (platform === 'linux') return path.join(folder, linuxExecutable);
  return path.join(folder, `${productName}${platform === 'darwin' ? '.app' : '.exe'}`);
}

/**
 * The resources of a folder of Electron, packaged or not.
 * @param {string} folder
 * @param {string} platform as in process.platform
 * @param {string} name of the bundle on macOS
 */
export function resourcesIn(folder, platform, name) {
  if (platform === 'darwin') return path.join(folder, `${name}.app`, 'Contents', 'Resources');
  return path.join(folder, 'resources');
}

/**
 * What a run has made, without electron-builder's own notes.
 * @param {string} output
 */
export function madeIn(output) {
  return readdirSync(output, { withFileTypes: true })
    .filter((entry) => !/^\.|^builder-|\.ya?ml$/.test(entry.name))
    .map((entry) => ({ name: entry.name, megabytes: megabytes(path.join(output, entry.name)) }));
}

/** @param {string} place */
function megabytes(place) {
  return Math.round(bytes(place) / 1e6);
}

/**
 * @param {string} place
 * @returns {number}
 */
function bytes(place) {
  const facts = lstatSync(place);
  if (!facts.isDirectory()) return facts.size;
  return readdirSync(place).reduce((sum, name) => sum + bytes(path.join(place, name)), 0);
}
