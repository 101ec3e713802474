import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, bundleProgram } from '#support/bundle';
import {
  type Call,
  type Contents,
  type KeychainProcess,
  type Probed,
  startKeychainProcess,
} from '#support/keychain-process';
import {
  account,
  type KeychainState,
  oldToken,
  openScene,
  type Scene,
  states,
} from '#support/keychain-states';
import { missingPromptTools } from '#support/prompt-display';
import { missingKeyringTools } from '#support/real-keyring';

const service = 'dev.ocore.settings';
const newToken = 'new-canary-token';
const missing = [...missingKeyringTools(), ...missingPromptTools()];

const word = ({ answer }: Probed) => {
  const { state, reason } = Object(answer);
  return reason ? `${state}: ${reason}` : `${state}`;
};

if (missing.length > 0) {
  console.log(`Not run: the 14 keychain states. Not on this computer: ${missing.join(', ')}.`);
} else {
  const report: Record<string, string | number>[] = [];
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundleProgram('keychain-program', ['keytar']);
  }, 30_000);
  afterAll(async () => {
    console.table(report);
    await bundle.remove();
  });

  /** Plays a state with processes of one kind; `look` sees them while they run, and the keyring. */
  async function play<A>(
    state: KeychainState,
    look: (scene: Scene, start: (contents?: Contents) => Promise<KeychainProcess>) => Promise<A>,
  ): Promise<A> {
    const scene = await openScene(state, bundle.file);
    const started: KeychainProcess[] = [];
    const start = async (contents?: Contents) => {
      const process = await startKeychainProcess(scene.program, scene.env, contents);
      started.push(process);
      return process;
    };
    try {
      return await look(scene, start);
    } finally {
      await Promise.all(started.map((process) => process.end()));
      for (const undo of scene.undo.reverse()) await undo();
    }
  }

  const stateNamed = (name: string) => {
    const found = states.find((state) => state.name === name);
    if (!found) throw new Error(`There is no state '${name}'.`);
    return found;
  };

  async function probe(
    state: KeychainState,
    process: KeychainProcess,
    call: Call,
  ): Promise<Probed> {
    if (call !== 'set') return process.probe(call, account);
    return process.probe(call, state.setAccount ?? account, state.token ?? newToken);
  }

  /** Makes the three calls, each in a process of its own, as the state wants it. */
  async function probeAll(
    state: KeychainState,
    scene: Scene,
    start: (contents?: Contents) => Promise<KeychainProcess>,
  ): Promise<Map<Call, Probed>> {
    const probed = new Map<Call, Probed>();
    const one = async (call: Call, process: KeychainProcess) => {
      const dismissals = state.name === `dismissed on ${call}` ? scene.display?.dismissAll() : null;
      probed.set(call, await probe(state, process, call));
      if (dismissals) expect(await dismissals()).toBeGreaterThan(0);
    };
    if (state.inTurn) {
      for (const call of state.calls) {
        await state.beforeCall?.(scene, call);
        await one(call, await start());
      }
    } else {
      const ready = await Promise.all(
        state.calls.map(async (call) => ({ call, process: await start() })),
      );
      await Promise.all([
        ...ready.map(({ call, process }) => one(call, process)),
        state.during?.(scene),
      ]);
    }
    return probed;
  }

  test('the states are the fourteen of the figure', () => {
    expect(new Set(states.map(({ name }) => name)).size).toBe(14);
  });

  describe.concurrent('the keychain', () => {
    test.each(states)('$name', { timeout: 60_000 }, async (state) => {
      await play(state, async (scene, start) => {
        const probed = await probeAll(state, scene, start);
        const longest = Math.max(...[...probed.values()].map(({ ms }) => ms));
        report.push({
          state: state.name,
          ...Object.fromEntries([...probed].map(([call, one]) => [call, word(one)])),
          'longest ms': Math.round(longest),
        });
        for (const [call, { answer, faults }] of probed) {
          expect({ call, answer, faults }).toEqual({
            call,
            answer: state.expected[call],
            faults: [],
          });
        }
        if (!state.reopen) return;
        await state.reopen(scene);
        // Somebody else's keytar, that was not there when the daemon was another one.
        scene.program = bundle.file;
        const outside = await (await start('bare')).ask('get', account);
        expect(outside.answer ?? null).toBe(state.left);
        const listed = await scene.keyring.list(service);
        for (const token of [oldToken, newToken, 'KB-canary', 'abcdefghijklmnopqrstuvwxyz']) {
          expect({ token, listed: listed.includes(token) }).toEqual({
            token,
            listed: token === state.left,
          });
        }
      });
    });
  });

  describe.concurrent('bare keytar, which shows that the check can fail', () => {
    const inState = async <A>(name: string, look: Parameters<typeof play<A>>[1]) =>
      play(stateNamed(name), look);
    const long = { timeout: 60_000 };

    test('locked unanswered: no answer', long, async () => {
      await inState('locked unanswered', async (_, start) => {
        const { faults } = await (await start('bare')).probe('get', account);
        expect(faults).toEqual(['no answer']);
      });
    });

    test('30 s slow: four calls stop all file work', long, async () => {
      await inState('30 s slow', async (_, start) => {
        const bare = await start('bare');
        for (let call = 0; call < 3; call += 1)
          void bare.ask('get', account).catch(() => undefined);
        const { faults } = await bare.probe('get', account);
        expect(faults).toEqual(['no file could be read', 'no answer']);
      });
    });

    test('dismissed on get: told as if there were no token, which is there', long, async () => {
      await inState('dismissed on get', async ({ keyring, display }, start) => {
        await keyring.lock();
        await keyring.startPrompter();
        const dismissals = display?.dismissAll();
        const { answer, faults } = await (await start('bare')).probe('get', account);
        expect(await dismissals?.()).toBeGreaterThan(0);
        expect({ answer, faults }).toEqual({ answer: null, faults: ['not a typed answer'] });
        await keyring.unlock();
        expect((await (await start('bare')).ask('get', account)).answer).toBe(oldToken);
      });
    });

    test('no bus: words of D-Bus, and nothing typed', long, async () => {
      await inState('no bus', async (_, start) => {
        const { answer, faults } = await (await start('bare')).probe('get', account);
        expect(Object(answer).rejected).toMatch(/D-Bus|DISPLAY/);
        expect(faults).toEqual(['not a typed answer']);
      });
    });

    test('addon missing: the process does not even start', long, async () => {
      await inState('addon missing', async (_, start) => {
        await expect(start('bare')).rejects.toThrow('did not start');
      });
    });
  });
}
