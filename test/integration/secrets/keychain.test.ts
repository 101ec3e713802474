import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createKeychain } from '#main/secrets/keychain';
import {
  type KeyringKind,
  missingKeyringTools,
  openRealKeyring,
  type RealKeyring,
} from '#support/real-keyring';
import { describeSecretStore } from '#support/secret-store-contract';

const account = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const missing = missingKeyringTools();

test('the app’s own way of loading finds the addon', async () => {
  // keytar itself refuses an account without a name, before any keychain is asked.
  expect(await createKeychain().get('')).toEqual({ state: 'unavailable', reason: 'other' });
});

// Elsewhere there is no way to keep the person's own keychain out of it.
if (process.platform === 'linux') {
  describe('without a session bus', () => {
    const bus = process.env['DBUS_SESSION_BUS_ADDRESS'];
    afterAll(() => {
      if (bus === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
      else process.env['DBUS_SESSION_BUS_ADDRESS'] = bus;
    });

    test.each([
      ['none', 'disabled:'],
      ['a dead one', 'unix:path=/nonexistent/bus'],
    ])('%s: every call answers that there is no service', async (_, address) => {
      process.env['DBUS_SESSION_BUS_ADDRESS'] = address;
      const store = createKeychain();
      const answer = { state: 'unavailable', reason: 'no-service' };
      expect(await store.get(account)).toEqual(answer);
      expect(await store.set(account, 'token')).toEqual(answer);
      expect(await store.delete(account)).toEqual(answer);
    });
  });
}

if (missing.length > 0) {
  console.log(`Not run: the real keyring's tests. Not on this computer: ${missing.join(', ')}.`);
} else {
  const opened: RealKeyring[] = [];
  const open = async (kind: KeyringKind = 'with-keyring') => {
    const keyring = await openRealKeyring(kind);
    opened.push(keyring);
    return keyring;
  };
  const keychainOf = ({ keytar }: RealKeyring, limitSeconds = 5) =>
    createKeychain({ loadKeytar: async () => keytar, limitSeconds });
  const closeAll = async () => {
    await Promise.all(opened.splice(0).map((keyring) => keyring.close()));
  };

  describe('on a real keyring', () => {
    let keyring: RealKeyring;
    beforeAll(async () => {
      keyring = await open();
      return closeAll;
    });

    describeSecretStore('The keychain', () => keychainOf(keyring));

    test('the token is where the keyring’s own tool finds it, and gone when removed', async () => {
      const store = keychainOf(keyring);
      await store.set(account, 'canary-token');
      const listed = await keyring.list('dev.ocore.settings');
      expect(listed).toContain('canary-token');
      expect(listed).toContain(account);
      expect(await store.delete(account)).toEqual({ state: 'removed' });
      expect(await keyring.list('dev.ocore.settings')).not.toContain('canary-token');
    });

    test('a long token leaves nothing behind when it is replaced and removed', async () => {
      const store = keychainOf(keyring);
      await store.set(account, 'old-canary-'.repeat(5_000));
      expect(await keyring.list('dev.ocore.settings')).toContain('old-canary');
      await store.set(account, 'new-canary-'.repeat(1_000));
      expect(await keyring.list('dev.ocore.settings')).not.toContain('old-canary');
      await store.delete(account);
      expect(await keyring.list('dev.ocore.settings')).not.toContain('new-canary');
    });

    test('a removal of what was never there is not told as one', async () => {
      expect(await keychainOf(keyring).delete('never-there')).toEqual({ state: 'unconfirmed' });
    });
  });

  describe('on a keyring that can not serve', () => {
    afterEach(closeAll);

    test('nobody on the bus keeps secrets', async () => {
      const store = keychainOf(await open('without-keyring'));
      const answer = { state: 'unavailable', reason: 'no-service' };
      expect(await store.get(account)).toEqual(answer);
      expect(await store.set(account, 'token')).toEqual(answer);
      expect(await store.delete(account)).toEqual(answer);
    });

    test('no keyring was ever made, and the prompt to make one dismissed', async () => {
      const store = keychainOf(await open('keyring-not-created'));
      expect(await store.get(account)).toEqual({ state: 'absent' });
      expect(await store.set(account, 'token')).toEqual({ state: 'unavailable', reason: 'locked' });
      expect(await store.delete(account)).toEqual({ state: 'unconfirmed' });
    });

    test('locked, and the prompt dismissed: nothing is stored, nothing told as removed', async () => {
      const keyring = await open();
      const store = keychainOf(keyring);
      await store.set(account, 'token');
      await keyring.lock();
      expect(await store.get(account)).toEqual({ state: 'absent' });
      expect(await store.set(account, 'new')).toEqual({ state: 'unavailable', reason: 'locked' });
      expect(await store.delete(account)).toEqual({ state: 'unconfirmed' });
    });

    test.each([1, 8_192, 65_536])('killed while it holds a token of %i bytes', async (size) => {
      const keyring = await open();
      const store = keychainOf(keyring);
      await store.set(account, 'x'.repeat(size));
      await keyring.freeze();
      const reading = store.get(account);
      await keyring.kill();
      const answer = { state: 'unavailable', reason: 'no-service' };
      expect(await reading).toEqual(answer);
      expect(await store.get(account)).toEqual(answer);
    });

    test('frozen: every answer comes in time, and the process can still read files', async () => {
      const keyring = await open();
      const store = keychainOf(keyring, 0.5);
      await store.set(account, 'token');
      await keyring.freeze();
      const begun = performance.now();
      const timedOut = { state: 'timed-out', seconds: 0.5 };
      const answers = [
        store.get(account),
        store.set(account, 'x'),
        store.delete(account),
        ...Array.from({ length: 5 }, () => store.get(account)),
      ];
      for (const answer of answers) expect(await answer).toEqual(timedOut);
      expect(performance.now() - begun).toBeLessThan(3_000);
      await keyring.readFile();
      await keyring.thaw();
      await expect.poll(() => store.get(account)).toEqual({ state: 'value', value: 'token' });
    });

    test('frozen, without the gateway: four calls stop all file work (why there is one)', async () => {
      const keyring = await open();
      const store = keychainOf(keyring);
      await store.set(account, 'token');
      await keyring.freeze();
      for (let call = 0; call < 4; call += 1) {
        void keyring.keytar.getPassword('dev.ocore.settings', account);
      }
      const first = await Promise.race([keyring.readFile().then(() => 'read'), wait(500, 'stuck')]);
      expect(first).toBe('stuck');
    });
  });
}
