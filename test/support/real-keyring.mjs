// Serves real keytar over JSON lines, inside a session bus of its own. Started by real-keyring.ts.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import keytar from 'keytar';

const [kind = ''] = process.argv.slice(2);
// Unlocking with an empty password creates the keyring and opens it.
if (kind !== 'without-keyring') {
  startDaemon(kind === 'keyring-not-created' ? ['--start'] : ['--unlock']);
}

function startDaemon(/** @type {string[]} */ options) {
  spawnSync('gnome-keyring-daemon', [...options, '--components=secrets'], {
    input: '\n',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

/** @param {string} destination @param {string} path @param {string[]} message */
function dbus(destination, path, ...message) {
  const options = ['--session', '--print-reply', `--dest=${destination}`, path, ...message];
  return execFileSync('dbus-send', options, { encoding: 'utf8' });
}

const bus = 'org.freedesktop.DBus';
const secrets = 'org.freedesktop.secrets';
let daemon = kind === 'without-keyring' ? 0 : await daemonId();

/** The daemon's first process ends before the one it leaves behind is on the bus. */
async function daemonId() {
  while (!dbus(bus, '/', `${bus}.NameHasOwner`, `string:${secrets}`).includes('boolean true')) {
    await wait(10);
  }
  const answer = dbus(bus, '/', `${bus}.GetConnectionUnixProcessID`, `string:${secrets}`);
  return Number(/uint32 (\d+)/.exec(answer)?.[1]);
}

/** The connections that have asked the keyring for something since `watch`. @type {Set<string>} */
const askers = new Set();
/** @type {import('node:child_process').ChildProcess | undefined} */
let watcher;

/** Resolves once the bus shows to the watcher what is asked. */
async function watch() {
  const rule = "type='method_call',path_namespace='/org/freedesktop/secrets'";
  watcher = spawn('dbus-monitor', ['--session', rule], { stdio: ['ignore', 'pipe', 'ignore'] });
  const { stdout } = watcher;
  if (!stdout) return;
  await new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      // The bus's own word that the watcher has become a monitor is the first thing that it sees.
      resolve(undefined);
      const sender = /^method call .* sender=(\S+)/.exec(line)?.[1];
      if (sender) askers.add(sender);
    });
  });
}

async function untilAsked(/** @type {string} */ times) {
  while (askers.size < Number(times)) await wait(10);
}

/** A new daemon opens the keyring without a prompt: one that is running can't be told to. */
async function unlock() {
  try {
    process.kill(daemon, 'SIGKILL');
  } catch {
    // Killed by the test already.
  }
  while (dbus(bus, '/', `${bus}.NameHasOwner`, `string:${secrets}`).includes('boolean true')) {
    await wait(10);
  }
  startDaemon(['--unlock']);
  daemon = await daemonId();
}

/** @type {Record<string, (...args: string[]) => unknown>} */
const methods = {
  getPassword: keytar.getPassword,
  setPassword: keytar.setPassword,
  deletePassword: keytar.deletePassword,
  lock: () =>
    dbus(
      secrets,
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock',
      'array:objpath:/org/freedesktop/secrets/collection/login',
    ),
  startPrompter: () =>
    dbus(
      bus,
      '/',
      `${bus}.StartServiceByName`,
      'string:org.gnome.keyring.SystemPrompter',
      'uint32:0',
    ),
  unlock,
  watch,
  untilAsked,
  readFile: async () => (await readFile(new URL(import.meta.url))).length,
  busAddress: () => process.env['DBUS_SESSION_BUS_ADDRESS'],
  freeze: () => process.kill(daemon, 'SIGSTOP'),
  thaw: () => process.kill(daemon, 'SIGCONT'),
  kill: () => process.kill(daemon, 'SIGKILL'),
  /** What the keyring's own tool finds, secrets included. */
  list: (service = '') => {
    const args = ['search', '--all', 'service', service];
    const { stdout, stderr } = spawnSync('secret-tool', args, { encoding: 'utf8' });
    return stdout + stderr;
  },
};

const lines = createInterface({ input: process.stdin });
lines.on('line', async (line) => {
  const { id, method, args } = JSON.parse(line);
  let answer;
  try {
    answer = { id, value: (await methods[method]?.(...args)) ?? null };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
lines.on('close', () => {
  watcher?.kill();
  // A process can't exit while a call of keytar holds one of its threads, so neither may be left waiting.
  if (daemon) {
    try {
      process.kill(daemon, 'SIGKILL');
    } catch {
      // Killed by the test already.
    }
  }
  process.kill(process.pid, 'SIGKILL');
});
process.stdout.write('{"id":0}\n');
