import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { PlainFailure } from '../steps.mjs';

/**
 * The switches that are burnt into a packaged Electron, and that neither a file beside it nor a variable nor an argument
 * can change back.
 * @typedef {keyof typeof FuseV1Options} FuseName
 * @typedef {'on' | 'off' | 'removed' | 'absent'} FuseState "absent" where this Electron is too old to know it
 */

/** The order of the wire in the binary. */
const names = /** @type {FuseName[]} */ (
  Object.values(FuseV1Options).filter((name) => typeof name === 'string')
);

/** What @electron/fuses reads: the characters in the binary. */
const states = /** @type {Readonly<Record<number, FuseState>>} */ ({
  48: 'off',
  49: 'on',
  114: 'removed',
});

/**
 * What a packaged app needs.
 * @param {string} platform as in process.platform
 * @returns {Record<FuseName, boolean>}
 */
export function wantedFuses(platform) {
  return {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    // Electron checks the archive on macOS and Windows only.
    EnableEmbeddedAsarIntegrityValidation: platform !== 'linux',
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  };
}

/**
 * The fuses as they are in the binary.
 * @param {string} program
 * @returns {Promise<Record<FuseName, FuseState>>}
 */
export async function readFuses(program) {
  const wire = await getCurrentFuseWire(program);
  const found = names.map((name) => {
    const state = wire[FuseV1Options[name]];
    return [name, state === undefined ? 'absent' : states[state]];
  });
  return Object.fromEntries(found);
}

/**
 * Sets every fuse that this Electron has, reads them back from the file, and refuses the package where one is not as wanted.
 * @param {string} program
 * @param {string} platform as in process.platform
 * @param {boolean} allowAbsent for test builds, whose Electron may be too old to have them all
 * @returns {Promise<string>} what was read back, as a table
 */
export async function setFuses(program, platform, allowAbsent) {
  const wanted = wantedFuses(platform);
  const before = await readFuses(program);
  const present = names.filter((name) => before[name] === 'on' || before[name] === 'off');
  await flipFuses(program, {
    version: FuseVersion.V1,
    // What Apple silicon asks of a changed file; a real signature replaces it.
    resetAdHocDarwinSignature: platform === 'darwin',
    ...Object.fromEntries(present.map((name) => [FuseV1Options[name], wanted[name]])),
  });
  const found = await readFuses(program);
  const wrong = wrongFuses(wanted, found, allowAbsent);
  const table = fuseTable(wanted, found);
  if (wrong.length === 0) return table;
  throw new PlainFailure(`These fuses are not as they have to be: ${wrong.join(', ')}.\n${table}`);
}

/**
 * @param {Record<FuseName, boolean>} wanted
 * @param {Record<FuseName, FuseState>} found
 * @param {boolean} allowAbsent
 */
function wrongFuses(wanted, found, allowAbsent) {
  return names.filter((name) => {
    if (found[name] === 'absent') return !allowAbsent;
    // What Electron has removed behind a fuse is gone, which is as good as off.
    return wanted[name] ? found[name] !== 'on' : found[name] === 'on';
  });
}

/**
 * @param {Record<FuseName, boolean>} wanted
 * @param {Record<FuseName, FuseState>} found
 */
function fuseTable(wanted, found) {
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => {
    const note = found[name] === 'absent' ? ` (wanted ${wanted[name] ? 'on' : 'off'})` : '';
    return `    ${name.padEnd(width)}  ${found[name]}${note}`;
  });
  return ['  Fuses, read back from the binary:', ...lines].join('\n');
}
