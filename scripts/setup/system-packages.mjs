import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlainFailure, step } from '../steps.mjs';
import {
  installablePackages,
  librariesIn,
  packageNames,
  systemNeeds,
  unmetNeeds,
} from './system-needs.mjs';

/** @typedef {import('./system-needs.mjs').SystemNeed} SystemNeed */

/**
 * Makes sure that the system has what the given parts need. Nothing to do outside Linux.
 * @param {ReadonlyArray<SystemNeed['part']>} parts
 */
export async function ensureSystemPackages(parts) {
  if (process.platform !== 'linux') return;
  const needs = systemNeeds.filter((need) => parts.includes(need.part));
  const missing = unmetNeeds(needs, gatherFacts());
  const root = process.getuid?.() === 0;
  if (missing.length === 0 || (!root && missing.every((need) => need.optional))) return;
  if (!hasCommand('apt-get')) {
    const names = missing.map((need) => need.library ?? need.command ?? 'a font');
    if (missing.every((need) => need.optional)) return;
    throw new PlainFailure(
      `Missing on this system: ${names.join(', ')}. Install them with your distribution's package manager, then run this again.`,
    );
  }
  if (!root) {
    const names = packageNames(missing, askApt(missing)).join(' ');
    throw new PlainFailure(
      `Some system packages are missing. Install them, then run this again:\n  sudo apt-get install --no-install-recommends ${names}`,
    );
  }
  await installWithApt(missing.filter((need) => !need.optional));
  await installWithApt(missing.filter((need) => need.optional)).catch(goOnWithout);
  const still = unmetNeeds(needs, gatherFacts()).filter((need) => !need.optional);
  if (still.length === 0) return;
  throw new PlainFailure(
    `apt-get ran, yet these are still missing: ${still.map((need) => need.library ?? need.command ?? 'a font').join(', ')}.`,
  );
}

/** @param {unknown} error */
function goOnWithout(error) {
  if (!(error instanceof PlainFailure)) throw error;
}

/** @param {readonly SystemNeed[]} needs */
async function installWithApt(needs) {
  if (needs.length === 0) return;
  let installable = askApt(needs);
  // An image as it is often comes without package lists.
  if (needs.some((need) => !need.packages.some((name) => installable.has(name)))) {
    await step('Updating the package lists (apt-get update)', () => aptGet('update'));
    installable = askApt(needs);
  }
  const names = packageNames(needs, installable);
  if (names.length === 0)
    throw new PlainFailure('apt-get knows none of the packages that are missing.');
  await step(`Installing system packages, as you are root: ${names.join(' ')}`, () => {
    const install = ['install', '--yes', '--no-install-recommends', ...names];
    if (aptGet(...install) === undefined) return;
    // Lists that are there may be too old to download from.
    aptGet('update');
    const complaint = aptGet(...install);
    if (complaint !== undefined)
      throw new PlainFailure(`apt-get could not install them. It said:\n${complaint}`);
  });
}

/**
 * Runs apt-get without questions; what it says matters only when it fails, and then it is what this
 * returns.
 * @param {string[]} args
 * @returns {string | undefined}
 */
function aptGet(...args) {
  const { status, stdout, stderr } = spawnSync(
    'apt-get',
    ['--quiet', '-o', 'DPkg::Lock::Timeout=120', ...args],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );
  return status === 0 ? undefined : (stderr || stdout).trim();
}

/** @param {readonly SystemNeed[]} needs */
function askApt(needs) {
  const { stdout } = spawnSync('apt-cache', ['policy', ...needs.flatMap((need) => need.packages)], {
    encoding: 'utf8',
    // The output is translated otherwise.
    env: { ...process.env, LC_ALL: 'C' },
  });
  return installablePackages(stdout ?? '');
}

function gatherFacts() {
  // An ordinary user of Debian has no sbin on the PATH.
  const { stdout, status } = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env['PATH']}:/sbin:/usr/sbin` },
  });
  return {
    libraries: status === 0 ? librariesIn(stdout, process.arch) : undefined,
    hasCommand,
    hasFont: () => fontFolders().some((folder) => holdsFont(folder)),
  };
}

/** @param {string} command */
function hasCommand(command) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => folder !== '' && existsSync(path.join(folder, command)));
}

function fontFolders() {
  const home = os.homedir();
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    path.join(home, '.local/share/fonts'),
    path.join(home, '.fonts'),
  ];
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function holdsFont(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? holdsFont(path.join(folder, entry.name))
      : /\.(ttf|otf|ttc|pfb)$/i.test(entry.name),
  );
}
