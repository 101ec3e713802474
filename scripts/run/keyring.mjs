import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlainFailure } from '../steps.mjs';
import { atExit } from './lifetime.mjs';

/**
 * A session bus with an unlocked, empty keyring on it, in folders of their own: programs that get these variables
 * cannot reach the real keyring or the real settings of the person who runs them. All of it ends with this process.
 * @returns {Promise<Record<string, string>>}
 */
export async function startThrowAwayKeyring() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ocore-home-'));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }));
  const homes = homeVariables(folder);
  for (const place of Object.values(homes)) mkdirSync(place, { recursive: true, mode: 0o700 });
  const env = { ...process.env, ...homes };
  const address = await startBus(env, path.join(folder, 'run', 'bus'));
  await startKeyring({ ...env, DBUS_SESSION_BUS_ADDRESS: address });
  return { ...homes, DBUS_SESSION_BUS_ADDRESS: address };
}

/** @param {string} folder */
export function homeVariables(folder) {
  return {
    HOME: folder,
    XDG_RUNTIME_DIR: path.join(folder, 'run'),
    XDG_DATA_HOME: path.join(folder, 'data'),
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    XDG_STATE_HOME: path.join(folder, 'state'),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} socket
 * @returns {Promise<string>} the bus address
 */
function startBus(env, socket) {
  const args = ['--session', '--nofork', '--nopidfile', `--address=unix:path=${socket}`, '--print-address=3'];
  const bus = spawn('dbus-daemon', args, {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  atExit(() => bus.kill());
  return new Promise((resolve, reject) => {
    bus.stdio[3]?.once('data', (chunk) => {
      bus.unref();
      /** @type {import('node:net').Socket | null} */ (bus.stdio[3] ?? null)?.unref();
      resolve(String(chunk).trim());
    });
    bus.once('error', reject);
    bus.once('exit', () => reject(new PlainFailure('The session bus for the tests (dbus-daemon) did not start.')));
  });
}

/**
 * Unlocking with an empty password creates the keyring. The first process ends when it can be used; the daemon it
 * leaves behind goes when its bus does.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
function startKeyring(env) {
  const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  let complaint = '';
  keyring.stderr.on('data', (chunk) => (complaint += chunk));
  keyring.stdin.end('\n');
  return new Promise((resolve, reject) => {
    keyring.once('error', reject);
    keyring.once('exit', (code) => {
      keyring.stderr.destroy();
      if (code === 0) resolve();
      else reject(new PlainFailure(`The keyring for the tests (gnome-keyring-daemon) did not start:\n${complaint.trim()}`));
    });
  });
}
