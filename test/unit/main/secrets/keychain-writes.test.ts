import { describe, expect, test } from 'vitest';
import { createKeychain } from '#main/secrets/keychain';
import { gate } from '#support/gate';
import { type KeytarCall, KeytarDouble } from '#support/keytar-double';

const account = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const old = 'old'.repeat(2_000);
const fresh = 'fresh'.repeat(2_000);

function open(keytar: KeytarDouble, limitSeconds = 5) {
  return createKeychain({ service: 'test', loadKeytar: async () => keytar, limitSeconds });
}

describe('a write that was given up', () => {
  /** A keychain whose next write waits as for a prompt; `answerPrompt` answers it. */
  function slowToWrite(credentials: Map<string, string>) {
    const prompt = gate();
    const ended: Promise<void>[] = [];
    const keytar = new KeytarDouble(credentials, ({ method }) =>
      method === 'set' ? prompt.opened : undefined,
    );
    const store = createKeychain({
      service: 'test',
      loadKeytar: async () => keytar,
      limitSeconds: 0.02,
      onStuck: (end) => ended.push(end),
    });
    const answerPrompt = async () => {
      prompt.open();
      await ended[0];
    };
    return { store, answerPrompt };
  }

  test.each([
    ['nothing', new Map<string, string>()],
    ['the one before', new Map([[`test/${account}`, 'before']])],
  ])(
    'a secret that was told as not stored and is stored later makes place for %s',
    async (_what, credentials) => {
      const kept = new Map(credentials);
      const { store, answerPrompt } = slowToWrite(credentials);
      expect(await store.set(account, 'late')).toMatchObject({ state: 'timed-out' });
      await answerPrompt();
      expect(await store.get(account)).not.toMatchObject({ value: 'late' });
      expect(credentials).toEqual(kept);
    },
  );

  test('the parts of a long one go as well', async () => {
    const credentials = new Map<string, string>();
    const { store, answerPrompt } = slowToWrite(credentials);
    expect(await store.set(account, fresh)).toMatchObject({ state: 'timed-out' });
    await answerPrompt();
    expect(await store.get(account)).toEqual({ state: 'absent' });
    expect(credentials.size).toBe(0);
  });

  test('it is taken back even if it is carried out after a failure, when the keychain was silent twice', async () => {
    const credentials = new Map<string, string>();
    const [failing, silent] = [gate(), gate()];
    const keytar = new KeytarDouble(credentials, async ({ method }) => {
      if (method === 'set') await failing.opened.then(() => Promise.reject(new Error('Timeout')));
      // What takes it back meets a keychain that is still silent, which then does both in the order of asking.
      else if (keytar.calls.some((call) => call.method === 'set')) await silent.opened;
    });
    const ended: Promise<void>[] = [];
    const store = createKeychain({
      service: 'test',
      loadKeytar: async () => keytar,
      limitSeconds: 0.02,
      onStuck: (end) => ended.push(end),
    });
    expect(await store.set(account, 'late')).toMatchObject({ state: 'timed-out' });
    failing.open();
    await expect.poll(() => ended.length).toBe(2);
    credentials.set(`test/${account}`, 'late');
    silent.open();
    await expect.poll(() => credentials.size).toBe(0);
  });

  test('the next try is stored as ever, and stays', async () => {
    const credentials = new Map<string, string>();
    const { store, answerPrompt } = slowToWrite(credentials);
    expect(await store.set(account, 'late')).toMatchObject({ state: 'timed-out' });
    await answerPrompt();
    expect(await store.set(account, 'since')).toEqual({ state: 'stored' });
    expect(await store.get(account)).toEqual({ state: 'value', value: 'since' });
  });
});

describe('a write that is cut short', () => {
  /** Runs `act` on copies of `credentials`, ended at one step after another, until it needs no more steps. */
  async function endedAtEveryStep(
    credentials: ReadonlyMap<string, string>,
    act: (keytar: KeytarDouble) => Promise<unknown>,
    check: (left: Map<string, string>, step: number) => Promise<void>,
  ) {
    for (let step = 0; ; step += 1) {
      let calls = 0;
      const left = new Map(credentials);
      const keytar = new KeytarDouble(left, () => {
        calls += 1;
        if (calls > step) throw new Error('The RPC server is unavailable.');
      });
      await act(keytar);
      await check(left, step);
      if (calls <= step) return step;
    }
  }

  async function holding(...secrets: string[]): Promise<Map<string, string>> {
    const keytar = new KeytarDouble();
    for (const secret of secrets) await open(keytar).set(account, secret);
    return keytar.credentials;
  }

  test.each([
    ['long by long', old, fresh],
    ['long by short', old, 'short'],
    ['short by long', 'short', fresh],
  ])('%s: leaves the old secret or the new one at every step', async (_, before, after) => {
    const seen = new Set<unknown>();
    const steps = await endedAtEveryStep(
      await holding(before),
      (keytar) => open(keytar).set(account, after),
      async (left) => {
        const read = await open(new KeytarDouble(left)).get(account);
        expect([before, after]).toContain(read.state === 'value' && read.value);
        seen.add(read.state === 'value' && read.value);
      },
    );
    expect(steps).toBeGreaterThan(3);
    expect(seen).toEqual(new Set([before, after]));
  });

  test('what it leaves behind goes with the next write, and with the removal', async () => {
    await endedAtEveryStep(
      await holding(old),
      (keytar) => open(keytar).set(account, fresh),
      async (left) => {
        const written = new Map(left);
        await open(new KeytarDouble(written)).set(account, 'short');
        expect([...written]).toEqual([[`test/${account}`, 'short']]);
        expect(await open(new KeytarDouble(left)).delete(account)).toEqual({ state: 'removed' });
        expect(left).toEqual(new Map());
      },
    );
  });

  test('a removal that was cut short can be repeated', async () => {
    await endedAtEveryStep(
      await holding(old),
      (keytar) => open(keytar).delete(account),
      async (left) => {
        await open(new KeytarDouble(left)).delete(account);
        expect(left).toEqual(new Map());
      },
    );
  });

  test('a secret with a part missing or changed is absent, never cut or wrong', async () => {
    const whole = await holding(old);
    expect(whole.size).toBe(4);
    for (const name of whole.keys()) {
      const missing = new Map(whole);
      missing.delete(name);
      expect(await open(new KeytarDouble(missing)).get(account)).toEqual({ state: 'absent' });
      const changed = new Map(whole).set(name, `${whole.get(name)} `);
      expect(await open(new KeytarDouble(changed)).get(account)).toEqual({ state: 'absent' });
    }
  });
});

describe('a keychain that does not do what it says', () => {
  /** Keeps only the beginning of what it is given. */
  class CuttingKeytar extends KeytarDouble {
    override setPassword(service: string, name: string, password: string): Promise<void> {
      return super.setPassword(service, name, password === 'old' ? 'old' : password.slice(0, 5));
    }
  }

  /** As a locked keyring whose prompt was dismissed: reads null, writes and removes nothing. */
  class LockedKeytar extends KeytarDouble {
    override getPassword(): Promise<string | null> {
      return Promise.resolve(null);
    }
    override setPassword(): Promise<void> {
      return Promise.resolve();
    }
    override deletePassword(): Promise<boolean> {
      return Promise.resolve(false);
    }
  }

  /** Opens for reading but refuses to remove anything. */
  class KeepingKeytar extends KeytarDouble {
    override deletePassword(): Promise<boolean> {
      return Promise.resolve(false);
    }
  }

  /** Says that it removed what another keyring still has. */
  class TwofoldKeytar extends KeytarDouble {
    override deletePassword(): Promise<boolean> {
      return Promise.resolve(true);
    }
  }

  /** As a locked keyring whose prompt is answered: opened by reading what is there, never by removing. */
  class OpenedByReading extends KeytarDouble {
    #open = false;
    override async getPassword(service: string, name: string): Promise<string | null> {
      const found = await super.getPassword(service, name);
      this.#open ||= found !== null;
      return found;
    }
    override deletePassword(service: string, name: string): Promise<boolean> {
      return this.#open ? super.deletePassword(service, name) : Promise.resolve(false);
    }
  }

  const notKept = { state: 'unavailable', reason: 'not-kept' };

  test('a cut secret is noticed and the old one put back', async () => {
    const keytar = new CuttingKeytar();
    const store = open(keytar);
    await store.set(account, 'old');
    expect(await store.set(account, 'a longer secret')).toEqual(notKept);
    expect(await store.set(account, 'short-but-cut')).toEqual(notKept);
    expect(await store.get(account)).toEqual({ state: 'value', value: 'old' });
    expect(await store.set('nobody', 'short-but-cut')).toEqual(notKept);
    expect(await store.get('nobody')).toEqual({ state: 'absent' });
  });

  test('a write that a dismissed prompt swallowed is noticed', async () => {
    expect(await open(new LockedKeytar()).set(account, 'token')).toEqual(notKept);
  });

  test('a removal that did not happen is never told as one', async () => {
    const credentials = new Map([[`test/${account}`, 'token']]);
    const unconfirmed = { state: 'unconfirmed' };
    expect(await open(new LockedKeytar(credentials)).delete(account)).toEqual(unconfirmed);
    expect(await open(new KeepingKeytar(credentials)).delete(account)).toEqual(unconfirmed);
    expect(await open(new TwofoldKeytar(credentials)).delete(account)).toEqual(unconfirmed);
    expect(await open(new OpenedByReading(credentials)).delete(account)).toEqual({
      state: 'removed',
    });
    expect(credentials.size).toBe(0);
  });

  test('an old secret that can not be tidied away does not undo the new one', async () => {
    const asked: KeytarCall[] = [];
    const keytar = new KeytarDouble(new Map(), (call) => {
      asked.push(call);
      if (call.method === 'delete') throw new Error('Access is denied.');
    });
    const store = open(keytar);
    await store.set(account, old);
    expect(await store.set(account, fresh)).toEqual({ state: 'stored' });
    expect(await store.get(account)).toEqual({ state: 'value', value: fresh });
    expect(asked.some(({ method }) => method === 'delete')).toBe(true);
  });
});
