import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type KeyringKind, openRealKeyring, type RealKeyring } from '#support/real-keyring';
import type { Call } from './keychain-process';
import { openPromptDisplay, type PromptDisplay } from './prompt-display';

export const account = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
/** Without a token at first: there a write asks the locked keyring at once, with no read that waits before it. */
const emptyAccount = '9a6c1e0e-2b1f-4c64-8f0e-5d3a9b7c1a22';
export const oldToken = 'old-canary-token';

const noService = { state: 'unavailable', reason: 'no-service' };
const addonMissing = { state: 'unavailable', reason: 'addon-missing' };
const locked = { state: 'unavailable', reason: 'locked' };
const timedOut = { state: 'timed-out', seconds: 5 };
const all = (answer: unknown) => ({ get: answer, set: answer, delete: answer });
const healthy = {
  get: { state: 'value', value: oldToken },
  set: { state: 'stored' },
  delete: { state: 'removed' },
};

/** A keyring, a display where it may prompt, and the program that is to use them. */
export interface Scene {
  readonly keyring: RealKeyring;
  readonly display: PromptDisplay | null;
  env: Readonly<NodeJS.ProcessEnv>;
  /** The bundled program of the test. */
  program: string;
  /** What else is to be undone at the end, the last first. */
  readonly undo: (() => Promise<unknown>)[];
}

export interface KeychainState {
  readonly name: string;
  readonly keyring: KeyringKind;
  readonly prompts?: true;
  /** Called before the first call; before that the account has the old token, where there is a keyring. */
  readonly enter: (scene: Scene) => Promise<unknown>;
  /** The calls, each in a process of its own: at once, or one after the other where one changes what the next meets. */
  readonly calls: readonly Call[];
  readonly inTurn?: true;
  readonly beforeCall?: (scene: Scene, call: Call) => Promise<unknown>;
  /** Called while the calls are under way. */
  readonly during?: (scene: Scene) => Promise<unknown>;
  /** Where the token of this test is not a short one. */
  readonly token?: string;
  readonly setAccount?: string;
  readonly expected: Readonly<Record<Call, unknown>>;
  /** Makes the keyring readable from outside again; without it, there is nothing in which something could lie. */
  readonly reopen?: (scene: Scene) => Promise<unknown>;
  /** What is in the keyring then under the account, read by bare keytar in another process. */
  readonly left: string | null;
}

const calls: readonly Call[] = ['get', 'set', 'delete'];
const unlock = ({ keyring }: Scene) => keyring.unlock();
const stay = async () => undefined;

function dismissedOn(which: Call, expected: KeychainState['expected'], left: string | null) {
  return {
    name: `dismissed on ${which}`,
    keyring: 'with-keyring',
    prompts: true,
    inTurn: true,
    enter: stay,
    calls: ['get', 'set', 'delete'],
    async beforeCall({ keyring }: Scene, call: Call) {
      if (call === which) {
        await keyring.lock();
        await keyring.startPrompter();
      } else await keyring.unlock();
    },
    // There it is one prompt: a token that is there is read first, which asks as well.
    setAccount: which === 'set' ? emptyAccount : account,
    expected,
    reopen: unlock,
    left,
  } as const satisfies KeychainState;
}

function tokenOf(kilobytes: number) {
  const token = `${kilobytes}KB-canary-`.padEnd(kilobytes * 1024, 'abcdefghijklmnopqrstuvwxyz');
  return {
    name: `token of ${kilobytes} KB`,
    keyring: 'with-keyring',
    inTurn: true,
    enter: stay,
    calls: ['set', 'get', 'delete'],
    token,
    expected: { ...healthy, get: { state: 'value', value: token } },
    reopen: stay,
    left: null,
  } as const satisfies KeychainState;
}

export const states: readonly KeychainState[] = [
  {
    name: 'no bus',
    keyring: 'without-keyring',
    async enter(scene) {
      const { DBUS_SESSION_BUS_ADDRESS: _none, ...env } = scene.env;
      scene.env = env;
    },
    calls,
    expected: all(noService),
    left: null,
  },
  {
    name: 'dead bus',
    keyring: 'without-keyring',
    enter: ({ keyring }) => keyring.close(),
    calls,
    expected: all(noService),
    left: null,
  },
  {
    name: 'no service',
    keyring: 'without-keyring',
    enter: stay,
    calls,
    expected: all(noService),
    left: null,
  },
  {
    name: 'locked unanswered',
    keyring: 'with-keyring',
    prompts: true,
    enter: ({ keyring }) => keyring.lock(),
    calls,
    setAccount: emptyAccount,
    during: async ({ display }) => display?.untilPrompted(),
    expected: all(timedOut),
    reopen: unlock,
    left: oldToken,
  },
  dismissedOn('get', { ...healthy, get: { state: 'absent' } }, null),
  dismissedOn('set', { ...healthy, set: locked }, null),
  dismissedOn('delete', { ...healthy, delete: { state: 'unconfirmed' } }, 'new-canary-token'),
  {
    name: 'daemon killed in a call',
    keyring: 'with-keyring-once',
    async enter({ keyring }) {
      await keyring.watch();
      await keyring.freeze();
    },
    calls,
    async during({ keyring }) {
      await keyring.untilAsked(3);
      await keyring.kill();
    },
    expected: all(noService),
    reopen: unlock,
    left: oldToken,
  },
  {
    name: 'corrupt keyring',
    keyring: 'with-keyring',
    async enter({ keyring }) {
      await keyring.kill();
      await writeFile(join(keyring.home, 'keyrings', 'login.keyring'), Buffer.alloc(300, 0xa5));
      await keyring.unlock();
    },
    inTurn: true,
    calls,
    // The daemon sets such a file aside and begins a new one: the token is entered again, and kept.
    expected: { ...healthy, get: { state: 'absent' } },
    reopen: stay,
    left: null,
  },
  {
    name: 'addon missing',
    keyring: 'with-keyring',
    enter: (scene) => removeAddon(scene),
    calls,
    expected: all(addonMissing),
    reopen: stay,
    left: oldToken,
  },
  {
    name: '30 s slow',
    keyring: 'with-keyring',
    enter: ({ keyring }) => keyring.freeze(),
    calls,
    // As long as it is slow: D-Bus itself gives up after 25 s, and the daemon does what it was asked all the same.
    during: () => wait(30_000),
    expected: all(timedOut),
    reopen: ({ keyring }) => keyring.thaw(),
    left: oldToken,
  },
  tokenOf(1),
  tokenOf(8),
  tokenOf(64),
];

/** keytar as it is, without the part that the machine runs: it is what a broken package, or no libsecret, leaves. */
async function removeAddon(scene: Scene): Promise<void> {
  const folder = join(scene.keyring.home, 'no-addon');
  const keytar = join(folder, 'node_modules', 'keytar');
  await mkdir(join(keytar, 'lib'), { recursive: true });
  const installed = join(dirname(scene.program), 'node_modules', 'keytar');
  await cp(join(installed, 'package.json'), join(keytar, 'package.json'));
  await cp(join(installed, 'lib'), join(keytar, 'lib'), { recursive: true });
  await cp(scene.program, join(folder, 'program.cjs'));
  scene.program = join(folder, 'program.cjs');
}

/** Opens the scene of a state and enters it. */
export async function openScene(state: KeychainState, program: string): Promise<Scene> {
  const display = state.prompts ? await openPromptDisplay() : null;
  const keyring = await openRealKeyring(state.keyring, display?.env);
  const scene: Scene = { keyring, display, env: keyring.env, program, undo: [] };
  if (display) scene.undo.push(display.close);
  scene.undo.push(keyring.close);
  if (state.keyring !== 'without-keyring') {
    await keyring.keytar.setPassword('dev.ocore.settings', account, oldToken);
  }
  await state.enter(scene);
  return scene;
}
