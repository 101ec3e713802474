import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainFailure } from '../steps.mjs';
import { atExit } from './lifetime.mjs';
import { startServer } from './server.mjs';

/**
 * A session bus with an unlocked, empty keyring on it, in folders of their own: programs that get
 * these variables cannot reach the real keyring or the real settings of the person who runs them.
 * All of it ends with this process.
 * @returns {Promise<Record<string, string>>}
 */
export async function startThrowAwayKeyring() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ocore-home-'));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }));
  const homes = homeVariables(folder);
  for (const place of Object.values(homes)) mkdirSync(place, { recursive: true, mode: 0o700 });
  // A keyring of the person's own, started without systemd, would be asked first.
  const { GNOME_KEYRING_CONTROL: _own, ...inherited } = process.env;
  const env = { ...inherited, ...homes };
  const address = await startBus(env, path.join(folder, 'run', 'bus'));
  await startKeyring({ ...env, DBUS_SESSION_BUS_ADDRESS: address });
  await untilServed({ ...env, DBUS_SESSION_BUS_ADDRESS: address });
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
  const where = [`--address=unix:path=${busPath(socket)}`, '--print-address=3'];
  return startServer('dbus-daemon', ['--session', '--nofork', '--nopidfile', ...where], env);
}

/**
 * A path as D-Bus addresses want it: everything unusual in it escaped.
 * @param {string} file
 */
export function busPath(file) {
  return file.split('/').map(encodeURIComponent).join('/');
}

/**
 * Unlocking with an empty password creates the keyring. The first process ends soon; the daemon it
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
      else
        reject(
          new PlainFailure(
            `The keyring for the tests (gnome-keyring-daemon) did not start:\n${complaint.trim()}`,
          ),
        );
    });
  });
}

/**
 * The daemon is on its bus a moment after its first process has ended; asked before that, the bus
 * would start another.
 * @param {NodeJS.ProcessEnv} env
 */
async function untilServed(env) {
  const bus = 'org.freedesktop.DBus';
  const question = [`--dest=${bus}`, '/', `${bus}.NameHasOwner`, 'string:org.freedesktop.secrets'];
  for (let tries = 0; tries < 500; tries += 1) {
    const { stdout } = spawnSync('dbus-send', ['--session', '--print-reply', ...question], {
      env,
      encoding: 'utf8',
    });
    if (stdout?.includes('boolean true')) return;
    await wait(10);
  }
  throw new PlainFailure(
    'The keyring for the tests (gnome-keyring-daemon) started, but does not answer.',
  );
}
