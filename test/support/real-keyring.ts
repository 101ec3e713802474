import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as z from 'zod/mini';
import type { Keytar } from '#main/secrets/keychain';

// From the project's folder: vitest and Playwright run in it, and share no way of naming this file's own.
const program = resolve('test/support/real-keyring.mjs');
const tools = [
  'dbus-run-session',
  'dbus-send',
  'dbus-monitor',
  'gnome-keyring-daemon',
  'secret-tool',
];
const answerLine = z.object({
  id: z.number(),
  value: z.optional(z.unknown()),
  error: z.optional(z.string()),
});
type Answer = z.infer<typeof answerLine>;

/** What a throw-away keyring needs and this computer does not have. */
export function missingKeyringTools(): string[] {
  if (process.platform !== 'linux') return tools;
  return tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
}

/** Real keytar on a bus of its own, with a real keyring or with nobody that keeps secrets. */
export interface RealKeyring {
  readonly keytar: Keytar;
  /** For a process that is to use the same keyring: its `DBUS_SESSION_BUS_ADDRESS`. */
  readonly busAddress: string;
  /** The variables of a process that is to use the same keyring. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** The folder in which the daemon keeps its files. */
  readonly home: string;
  lock(): Promise<void>;
  /** Starts the program that shows the prompts, which on a loaded machine takes longer than an answer may. */
  startPrompter(): Promise<void>;
  /** Opens it without a prompt, by a new daemon in place of the one there was. */
  unlock(): Promise<void>;
  /** From now on the connections are counted that ask the keyring for something. */
  watch(): Promise<void>;
  /** Resolves when that many connections have asked since `watch`. */
  untilAsked(connections: number): Promise<void>;
  /** Resolves when the process that keytar is in has read a file. */
  readFile(): Promise<void>;
  /** Stops the daemon without ending it: calls to it are never answered. */
  freeze(): Promise<void>;
  /** Ends a freeze: the calls that were waiting are answered. */
  thaw(): Promise<void>;
  kill(): Promise<void>;
  /** What the keyring's own tool shows of a service. */
  list(service: string): Promise<string>;
  close(): Promise<void>;
}

/** An open keyring; one whose bus starts no other when it ends; one that is yet to be made, as for a new user; or a bus without anybody who keeps secrets. */
export type KeyringKind =
  | 'with-keyring'
  | 'with-keyring-once'
  | 'keyring-not-created'
  | 'without-keyring';

/** @param display the variables of a display on which the keyring's own prompts appear; without, there are none */
export async function openRealKeyring(
  kind: KeyringKind,
  display: Readonly<Record<string, string>> = {},
): Promise<RealKeyring> {
  const home = mkdtempSync(join(tmpdir(), 'ocore-keyring-'));
  const env = { ...environmentIn(home), ...display };
  const child = start(home, kind, env);
  const ended = once(child, 'exit');
  const ask = talkTo(child);
  await ask.ready;

  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const busAddress = text(await ask('busAddress')) ?? '';
  return {
    keytar: {
      getPassword: async (...args) => text(await ask('getPassword', args)),
      setPassword: async (...args) => void (await ask('setPassword', args)),
      deletePassword: async (...args) => (await ask('deletePassword', args)) === true,
    },
    busAddress,
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: busAddress },
    home,
    lock: async () => void (await ask('lock')),
    startPrompter: async () => void (await ask('startPrompter')),
    unlock: async () => void (await ask('unlock')),
    watch: async () => void (await ask('watch')),
    untilAsked: async (connections) => void (await ask('untilAsked', [`${connections}`])),
    readFile: async () => void (await ask('readFile')),
    freeze: async () => void (await ask('freeze')),
    thaw: async () => void (await ask('thaw')),
    kill: async () => void (await ask('kill')),
    list: async (service) => text(await ask('list', [service])) ?? '',
    close: async () => {
      child.stdin.end();
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

function environmentIn(home: string): NodeJS.ProcessEnv {
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  // No display: a prompt to unlock can't appear, which the keyring takes as dismissed.
  const {
    DISPLAY: _x,
    WAYLAND_DISPLAY: _wayland,
    // A keyring of the person's own would be asked first.
    GNOME_KEYRING_CONTROL: _own,
    ...inherited
  } = process.env;
  return { ...inherited, HOME: home, XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: home };
}

function start(home: string, kind: KeyringKind, env: NodeJS.ProcessEnv): Child {
  const bus =
    kind === 'without-keyring' || kind === 'with-keyring-once'
      ? [`--config-file=${busWithoutServices(home)}`]
      : [];
  const command = [...bus, '--', process.execPath, program, kind];
  return spawn('dbus-run-session', command, { env, stdio: ['pipe', 'pipe', 'ignore'] });
}

function busWithoutServices(home: string): string {
  const file = join(home, 'bus.conf');
  writeFileSync(
    file,
    `<busconfig><type>session</type><listen>unix:tmpdir=${home}</listen>
     <policy context="default"><allow own="*"/>
     <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>`,
  );
  return file;
}

/** Asks a program that answers in JSON lines. */
export function talkTo(child: Child) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = answerLine.parse(JSON.parse(line));
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const answerTo = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(id, ({ value, error }) =>
        error === undefined ? resolve(value) : reject(new Error(error)),
      );
    });
  const ask = (method: string, args: readonly string[] = []) => {
    last += 1;
    child.stdin.write(`${JSON.stringify({ id: last, method, args })}\n`);
    return answerTo(last);
  };
  /** Id 0 is the child's own word that it has begun. */
  const ready = Promise.race([
    answerTo(0),
    once(child, 'exit').then(() => Promise.reject(new Error('The test keyring did not start.'))),
  ]);
  return Object.assign(ask, { ready });
}
