import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlainFailure, step } from '../steps.mjs';
import { runNpm } from './npm.mjs';
import { readIfThere, stampFile } from './project.mjs';

/** @typedef {Record<string, { version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }>} LockedPackages */

/**
 * Whether what npm says it installed is what the lock file asks for. Optional packages are left
 * out: which of them are there depends on the platform.
 * @param {LockedPackages} wanted `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json, npm's own record
 */
export function packagesAreCurrent(wanted, installed) {
  return Object.entries(wanted).every(
    ([place, entry]) =>
      place === '' ||
      entry.optional ||
      entry.devOptional ||
      entry.link ||
      installed[place]?.version === entry.version,
  );
}

/**
 * Installs the npm packages when they are missing or not those of package-lock.json.
 * @param {string} root
 */
export async function ensurePackages(root) {
  const stamp = stampFile(root, 'packages.sha256');
  const lockText = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  if (readIfThere(stamp) === hash) return;
  // Someone may have run npm by hand; that is as good as our own run and not worth another.
  const record = readIfThere(path.join(root, 'node_modules', '.package-lock.json'));
  if (
    record === undefined ||
    !packagesAreCurrent(JSON.parse(lockText).packages, JSON.parse(record).packages)
  ) {
    await install(root);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/** @param {string} root */
async function install(root) {
  const first = !existsSync(path.join(root, 'node_modules'));
  const title = first
    ? 'Installing the npm packages (the first time takes about a minute)'
    : 'Updating the npm packages';
  await step(title, async () => {
    // Development packages are needed whatever NODE_ENV says. Engine warnings of single packages
    // are not for the person at the terminal: which Node is needed was checked before.
    const args = [
      'ci',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      '--loglevel=error',
    ];
    if ((await runNpm(args, root)) === 0) return;
    throw new PlainFailure(
      'The npm packages could not be installed; what npm said about it is above. The usual causes: ' +
        'no network, a proxy that npm does not know (npm config set proxy <address>), or a ' +
        'package-lock.json that lacks something after a change of dependencies ' +
        '(node scripts/lock/complete.mjs adds what npm left out for other platforms).',
    );
  });
}
