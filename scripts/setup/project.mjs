import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, wherever the script was called from. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Stamps live inside node_modules, so that removing it (or `npm ci`) forgets them too.
 * @param {string} root
 * @param {string} name
 */
export function stampFile(root, name) {
  return path.join(root, 'node_modules', '.cache', 'ocore-settings', name);
}

/**
 * Where things are kept that every checkout of this person can share.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function personalCacheFolder(env = process.env) {
  const base = env['XDG_CACHE_HOME'];
  // The XDG specification tells programs to ignore a relative path here.
  return path.join(
    base && path.isAbsolute(base) ? base : path.join(os.homedir(), '.cache'),
    'ocore-settings',
  );
}

/** @param {string} file */
export function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
