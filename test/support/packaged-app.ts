import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

const root = join(__dirname, '../..');
const unpackaged = process.env['ELECTRON_EXECUTABLE'] ?? '';

/** What a person can see of an app from outside; Playwright needs the very ways that a package has shut. */
export interface StartedApp {
  readonly process: ChildProcess;
  /** All that it has said so far. */
  said(): string;
  /** What it answers to DevTools over its file descriptors 3 and 4, once it does. */
  devToolsAnswer(): Promise<string>;
  windowIsOpen(): boolean;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly profile?: string;
  /** The name of the program in the package, where it was changed. */
  readonly program?: string;
}

/** Starts apps, and at the end ends those that still run and removes their profiles. */
export function createAppStarter(packagedFolder: string) {
  const running: ChildProcess[] = [];
  const profiles: string[] = [];

  function start(program: string, lead: readonly string[], options: StartOptions): StartedApp {
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'ocore-profile-'));
    if (!options.profile) profiles.push(profile);
    const sandbox = process.env['OCORE_E2E_NO_SANDBOX'] === '1' ? ['--no-sandbox'] : [];
    const args = [...lead, `--user-data-dir=${profile}`, ...sandbox, ...(options.args ?? [])];
    const child = spawn(program, args, {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    running.push(child);
    return watch(child);
  }

  return {
    packaged: (options: StartOptions = {}) =>
      start(join(packagedFolder, options.program ?? 'ocore-settings'), [], options),
    /** The same app on the Electron that was packed, with nothing shut: the control. */
    unpackaged: (options: StartOptions = {}, app = root) => start(unpackaged, [app], options),
    async stop(): Promise<void> {
      for (const child of running) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      for (const folder of profiles) {
        // Chromium's helpers write a moment longer than the process that started them lives.
        await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 });
      }
    },
  };
}

function watch(child: ChildProcess): StartedApp {
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  const question = child.stdio[3] as Writable;
  const answer = child.stdio[4] as Readable;
  // Nobody may be reading.
  question.on('error', () => undefined);
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return {
    process: child,
    said: () => said,
    ended,
    windowIsOpen: () => {
      const search = ['search', '--all', '--onlyvisible', '--pid', String(child.pid), '--name'];
      return spawnSync('xdotool', [...search, '^oCore Settings$']).status === 0;
    },
    async devToolsAnswer() {
      question.write('{"id":1,"method":"Browser.getVersion"}\0');
      const first = once(answer, 'data').then(([chunk]) => String(chunk));
      return Promise.race([first, ended.then(() => '')]);
    },
  };
}

/**
 * Packs the app as `npm run package` does, without the archive.
 *
 * @returns the folder with the program
 */
export async function packageApp(to: string): Promise<{ folder: string; said: string }> {
  const script = join(root, 'scripts/package.mjs');
  const child = spawn(process.execPath, [script, '--dir', '--to', to], { cwd: root });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The app could not be packaged: ${said}`);
  const arch = process.arch === 'x64' ? '' : `${process.arch}-`;
  return { folder: join(to, `linux-${arch}unpacked`), said };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks a port for DevTools again and again until it answers or the app has ended. */
export async function debuggerAnswers(port: number, app: StartedApp): Promise<boolean> {
  let over = false;
  void app.ended.then(() => (over = true));
  while (!over) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => null);
    if (answer?.ok) return true;
    await wait(20);
  }
  return false;
}
