import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from '../run/lifetime.mjs';
import { step } from '../steps.mjs';
import { readIfThere } from './project.mjs';

/** How long "it cannot be downloaded here" is believed, so that every start in between is quick. */
export const failureHoldsForMs = 15 * 60_000;

/** @type {Readonly<Record<string, string>>} */
const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** @param {NodeJS.Platform} platform */
export function executableName(platform) {
  return executables[platform] ?? 'electron';
}

/**
 * The version that package.json pins, as installed.
 * @param {string} root
 * @returns {string}
 */
export function wantedElectron(root) {
  return JSON.parse(
    readFileSync(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ).version;
}

/**
 * The folder of the official Electron, when the electron package has unpacked the right one.
 * path.txt is what it writes last.
 * @param {string} root
 * @param {NodeJS.Platform} [platform]
 */
export function unpackedElectron(root, platform = process.platform) {
  const made = path.join(root, 'node_modules', 'electron');
  const folder = path.join(made, 'dist');
  const name = executableName(platform);
  const version = readIfThere(path.join(folder, 'version'))?.trim().replace(/^v/, '');
  const complete =
    readIfThere(path.join(made, 'path.txt')) === name && existsSync(path.join(folder, name));
  return complete && version === wantedElectron(root) ? folder : undefined;
}

/**
 * Where electron's own script would download from. A mirror is set as electron documents it: in the
 * environment or, by way of npm, in .npmrc.
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env
 */
export function downloadAddress(version, env) {
  const mirror = env['npm_config_electron_mirror'] || env['ELECTRON_MIRROR'];
  const base = mirror || 'https://github.com/electron/electron/releases/download/';
  return `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/**
 * Whether an earlier download of electron's script is still in its cache (of any project on this
 * machine).
 * @param {string} address
 * @param {NodeJS.ProcessEnv} env
 */
function downloadIsCached(address, env) {
  const { dir, base } = path.posix.parse(address);
  const folder = createHash('sha256').update(dir).digest('hex');
  return existsSync(path.join(env['electron_config_cache'] || electronCache(env), folder, base));
}

/** @param {NodeJS.ProcessEnv} env */
function electronCache(env) {
  if (process.platform === 'darwin')
    return path.join(os.homedir(), 'Library', 'Caches', 'electron');
  if (process.platform !== 'win32')
    return path.join(env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'electron');
  return path.join(
    env['LOCALAPPDATA'] || path.join(os.homedir(), 'AppData', 'Local'),
    'electron',
    'Cache',
  );
}

/**
 * Lets electron's own script download and unpack the official binary. Where there is something to fall
 * back to and the binary cannot be had, this gives up within seconds, and at once for a while after that.
 * @param {string} root
 * @param {string} cacheFolder
 * @param {boolean} hasFallback without one every run tries in earnest: the person may just have mended the network
 * @returns {Promise<string | undefined>} the folder it is in
 */
export async function downloadElectron(root, cacheFolder, hasFallback) {
  const version = wantedElectron(root);
  const env = downloadEnvironment(process.env);
  const address = downloadAddress(version, env);
  const note = path.join(cacheFolder, 'electron-download-failed.json');
  const cached = downloadIsCached(address, env);
  if (hasFallback && !cached && isFreshNote(readIfThere(note), address, Date.now()))
    return undefined;
  if (cached || !hasFallback || (await canReach(address, env))) {
    const script = path.join(root, 'node_modules', 'electron', 'install.js');
    await step(`Downloading Electron ${version} (about 110 MB)`, () =>
      runToEnd(process.execPath, [script], { cwd: root, env, stdio: ['ignore', 2, 2] }),
    );
  }
  const folder = unpackedElectron(root);
  if (folder !== undefined) rmSync(note, { force: true });
  else if (hasFallback) keepNote(note, address);
  return folder;
}

/**
 * @param {string} note
 * @param {string} address
 */
function keepNote(note, address) {
  try {
    mkdirSync(path.dirname(note), { recursive: true });
    writeFileSync(note, JSON.stringify({ address, at: Date.now() }));
  } catch {
    // A home that can't be written to: the next start asks again.
  }
}

/**
 * electron's script downloads with Node's fetch, which follows a proxy only when told to (and only
 * in Node 22.21 and 24 or later; older ones ignore this).
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function downloadEnvironment(env) {
  const proxy = env['npm_config_https_proxy'] || env['npm_config_proxy'];
  return {
    NODE_USE_ENV_PROXY: '1',
    ...(proxy && !env['HTTPS_PROXY'] && !env['https_proxy'] ? { HTTPS_PROXY: proxy } : {}),
    ...env,
  };
}

/**
 * @param {string | undefined} note
 * @param {string} address
 * @param {number} now
 */
export function isFreshNote(note, address, now) {
  if (note === undefined) return false;
  try {
    const { address: about, at } = JSON.parse(note);
    const age = now - at;
    return about === address && age >= 0 && age < failureHoldsForMs;
  } catch {
    return false;
  }
}

/**
 * @param {string} address
 * @param {NodeJS.ProcessEnv} env
 */
async function canReach(address, env) {
  // In a process of its own, so that it goes through the same proxy as the download would.
  const probe = fileURLToPath(new URL('probe.mjs', import.meta.url));
  return (await runToEnd(process.execPath, [probe, address], { env, stdio: 'ignore' })) === 0;
}
