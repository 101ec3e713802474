import { spawnSync } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { definedEnvironment, root } from './app';
import { argumentsOf, processesOf } from './app-processes';

const isRoot = process.getuid?.() === 0;
/** Nobody, on every Linux. */
const nobody = 65_534;

/** Whether an app can be run here as somebody who may do nothing special: what Chromium's sandbox is for. */
export function canRunAsOrdinaryUser(): boolean {
  if (process.platform !== 'linux') return false;
  return !isRoot || spawnSync('unshare', ['--mount', 'true']).status === 0;
}

/**
 * Starts an app with Chromium's sandbox. As root it starts as somebody else, with a home of their own, and sees
 * Electron and the project at places that everybody may read. The folder goes when the app has ended.
 *
 * @param app its folder in the project
 */
export async function startAsOrdinaryUser(app: string): Promise<ElectronApplication> {
  const electron = dirname(process.env['ELECTRON_EXECUTABLE'] ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'ocore-ordinary-'));
  for (const name of ['.', 'electron', 'project', 'profile', 'run']) {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    if (isRoot) chownSync(join(folder, name), nobody, nobody);
  }
  const starter = join(folder, 'start');
  writeFileSync(
    starter,
    isRoot ? become(electron, folder) : `#!/bin/sh\nexec '${electron}/electron' "$@"\n`,
    {
      mode: 0o755,
    },
  );
  const started = await _electron.launch({
    executablePath: starter,
    args: [
      join(isRoot ? join(folder, 'project') : root, app),
      `--user-data-dir=${join(folder, 'profile')}`,
    ],
    env: environment(folder),
    chromiumSandbox: true,
  });
  started.on('close', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return started;
}

/** What is mounted goes with the process. */
const become = (electron: string, folder: string) => `#!/bin/sh
exec unshare --mount sh -e -c '
  mount --bind "${electron}" "${folder}/electron"
  mount --bind "${root}" "${folder}/project"
  cd "${folder}"
  exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups --inh-caps=-all --bounding-set=-all \
    "${folder}/electron/electron" "$@"' sh "$@"
`;

/** Without a bus and a keyring: those of the tests know their own user only. */
function environment(folder: string): Record<string, string> {
  const homes = ['HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME'];
  const env = {
    ...definedEnvironment(),
    ...Object.fromEntries(homes.map((name) => [name, folder])),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  };
  const authority = process.env['XAUTHORITY'];
  if (!isRoot || authority === undefined) return env;
  const copy = join(folder, 'run', 'Xauthority');
  copyFileSync(authority, copy);
  chownSync(copy, nobody, nobody);
  return { ...env, XAUTHORITY: copy };
}

/** How Linux holds a process. */
export interface Confinement {
  /** 2 where system calls are filtered. */
  readonly seccomp: string;
  readonly noNewPrivileges: string;
  readonly uid: string;
  /** Whether it sees the processes, and the network, that its app sees. */
  readonly ownProcesses: boolean;
  readonly ownNetwork: boolean;
  readonly switches: readonly string[];
}

/** How the processes of pages are held that an app has begun. */
export async function confinementOfPages(app: ElectronApplication): Promise<Confinement[]> {
  const main = app.process().pid ?? 0;
  const pages = (await processesOf(app)).filter(({ type }) => type === 'renderer');
  return Promise.all(pages.map(({ pid }) => confinement(pid, main)));
}

async function confinement(pid: number, app: number): Promise<Confinement> {
  const space = (of: number, kind: string) => readlink(`/proc/${of}/ns/${kind}`);
  const apart = async (kind: string) => (await space(pid, kind)) !== (await space(app, kind));
  return {
    seccomp: field(pid, 'Seccomp'),
    noNewPrivileges: field(pid, 'NoNewPrivs'),
    uid: field(pid, 'Uid').split('\t')[0] ?? '',
    ownProcesses: await apart('pid'),
    ownNetwork: await apart('net'),
    switches: await argumentsOf(pid),
  };
}

function field(pid: number, name: string): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return new RegExp(`^${name}:\\t(.*)$`, 'm').exec(status)?.[1] ?? '';
}
