import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createKeychain } from '#main/secrets/keychain';
import { gate } from '#support/gate';
import { KeytarDouble, never } from '#support/keytar-double';
import { describeSecretStore } from '#support/secret-store-contract';

const account = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const old = 'old'.repeat(2_000);
const fresh = 'fresh'.repeat(2_000);

function open(keytar: KeytarDouble, limitSeconds = 5) {
  return createKeychain({ service: 'test', loadKeytar: async () => keytar, limitSeconds });
}

describeSecretStore('The keychain', () => open(new KeytarDouble()));

describe('the gateway to keytar', () => {
  test('loads keytar at the first use, and once', async () => {
    let loads = 0;
    const keytar = new KeytarDouble();
    const store = createKeychain({
      loadKeytar: async () => {
        loads += 1;
        return keytar;
      },
    });
    expect(loads).toBe(0);
    await store.get(account);
    await store.get(account);
    expect(loads).toBe(1);
  });

  test('keytar never sees two calls at once, and operations do not mix', async () => {
    const keytar = new KeytarDouble();
    const store = open(keytar);
    await store.set(account, old);
    const [, during] = await Promise.all([
      store.set(account, fresh),
      store.get(account),
      store.set('other', 'x'),
      store.delete('third'),
    ]);
    expect(during).toEqual({ state: 'value', value: fresh });
    expect(keytar.mostAtOnce).toBe(1);
  });

  test('a call that hangs is given up in time, and keytar is left alone as long as it does', async () => {
    const keytar = new KeytarDouble(new Map(), never);
    const store = open(keytar, 0.05);
    const timedOut = { state: 'timed-out', seconds: 0.05 };
    const waiting = [store.get(account), store.get(account), store.set(account, 'x')];
    for (const answer of waiting) expect(await answer).toEqual(timedOut);
    expect(await store.delete(account)).toEqual(timedOut);
    expect(keytar.calls).toHaveLength(1);
  });

  test.each([
    ['an answer', async () => {}],
    ['a failure', () => Promise.reject(new Error('too late'))],
  ])('%s after the limit opens the keychain again', async (_what, outcome) => {
    const prompt = gate();
    const ended: Promise<void>[] = [];
    const keytar = new KeytarDouble(new Map([[`test/${account}`, 'kept']]), ({ account: asked }) =>
      asked === 'slow' ? prompt.opened.then(outcome) : undefined,
    );
    const store = createKeychain({
      service: 'test',
      loadKeytar: async () => keytar,
      limitSeconds: 0.02,
      onStuck: (end) => ended.push(end),
    });
    expect(await store.get('slow')).toMatchObject({ state: 'timed-out' });
    expect(await store.get(account)).toMatchObject({ state: 'timed-out' });
    expect(ended).toHaveLength(1);

    prompt.open();
    await ended[0];

    expect(await store.get(account)).toEqual({ state: 'value', value: 'kept' });
    expect(keytar.mostAtOnce).toBe(1);
  });

  test('the limit is for the whole answer: a slow write of many parts ends in time and undoes itself', async () => {
    const kept = new KeytarDouble();
    await open(kept).set(account, old);
    const before = new Map(kept.credentials);
    let pace = 20;
    const store = open(new KeytarDouble(kept.credentials, () => wait(pace)), 0.1);
    expect(await store.set(account, fresh)).toMatchObject({ state: 'timed-out' });
    pace = 0;
    await expect.poll(() => store.get(account)).toEqual({ state: 'value', value: old });
    await expect.poll(() => kept.credentials).toEqual(before);
  });

  test('an addon that is missing, or never loaded, is told', async () => {
    const missing = createKeychain({
      loadKeytar: async () => {
        throw new Error('Failed to load keytar native addon, checked /home/somebody');
      },
    });
    const answer = { state: 'unavailable', reason: 'addon-missing' };
    expect(await missing.get(account)).toEqual(answer);
    expect(await missing.set(account, 'x')).toEqual(answer);
    expect(await missing.delete(account)).toEqual(answer);
    const hanging = createKeychain({ loadKeytar: never, limitSeconds: 0.02 });
    expect(await hanging.get(account)).toMatchObject({ state: 'timed-out' });
  });

  test('what keytar throws comes out as a reason, without its words', async () => {
    const refusing = new KeytarDouble(new Map(), () => {
      throw new Error('Cannot create an item in a locked collection');
    });
    const locked = { state: 'unavailable', reason: 'locked' };
    expect(await open(refusing).get(account)).toEqual(locked);
    expect(await open(refusing).set(account, 'x')).toEqual(locked);
    expect(await open(refusing).delete(account)).toEqual(locked);
    const strange = new KeytarDouble(new Map(), () => {
      throw new Error('canary-token was not accepted');
    });
    expect(await open(strange).get(account)).toEqual({ state: 'unavailable', reason: 'other' });
  });
});
