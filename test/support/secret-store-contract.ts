import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { longestSecretBytes } from '#main/secrets/long-secret';
import type { SecretStore } from '#main/secrets/secret-store';

/** What every place for secrets promises. */
export function describeSecretStore(name: string, open: () => SecretStore | Promise<SecretStore>) {
  describe(`${name} keeps the contract of a secret store`, () => {
    test('a secret comes back as it was, of any size up to 66 KB', async () => {
      const store = await open();
      for (const size of [1, 2_400, 2_401, 8_192, longestSecretBytes]) {
        const account = randomUUID();
        const secret = 'x'.repeat(size - 1) + size.toString().at(-1);
        expect(await store.set(account, secret)).toEqual({ state: 'stored' });
        expect(await store.get(account)).toEqual({ state: 'value', value: secret });
      }
    });

    test('text of any kind comes back as it was', async () => {
      const store = await open();
      const account = randomUUID();
      for (const secret of ['two words', 'parts a 1 ', 'žluťoučký €'.repeat(500), '  ', '🔑']) {
        expect(await store.set(account, secret)).toEqual({ state: 'stored' });
        expect(await store.get(account)).toEqual({ state: 'value', value: secret });
      }
    });

    test('the last secret set is the one in force, whether longer or shorter', async () => {
      const store = await open();
      const account = randomUUID();
      for (const secret of ['a'.repeat(9_000), 'b', 'c'.repeat(3_000), 'd'.repeat(6_000), 'e']) {
        expect(await store.set(account, secret)).toEqual({ state: 'stored' });
        expect(await store.get(account)).toEqual({ state: 'value', value: secret });
      }
    });

    test('what was never set is absent, and so is what was deleted', async () => {
      const store = await open();
      for (const secret of ['short', 'l'.repeat(20_000)]) {
        const account = randomUUID();
        expect(await store.get(account)).toEqual({ state: 'absent' });
        await store.set(account, secret);
        expect(await store.delete(account)).toEqual({ state: 'removed' });
        expect(await store.get(account)).toEqual({ state: 'absent' });
      }
    });

    test('accounts do not touch one another', async () => {
      const store = await open();
      const [one, other] = [randomUUID(), randomUUID()];
      await store.set(one, '1'.repeat(5_000));
      await store.set(other, '2'.repeat(5_000));
      await store.delete(one);
      expect(await store.get(other)).toEqual({ state: 'value', value: '2'.repeat(5_000) });
    });

    test('what could not come back as it was is refused, and the old secret stays', async () => {
      const store = await open();
      const account = randomUUID();
      await store.set(account, 'old');
      for (const secret of ['', 'x'.repeat(longestSecretBytes + 1), 'cut\0here', 'half \ud83d']) {
        const refused = { state: 'unavailable', reason: 'not-kept' };
        expect(await store.set(account, secret)).toEqual(refused);
      }
      expect(await store.get(account)).toEqual({ state: 'value', value: 'old' });
    });
  });
}
