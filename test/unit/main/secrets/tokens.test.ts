import { describe, expect, test } from 'vitest';
import { createKeychain } from '#main/secrets/keychain';
import { createMemorySecrets } from '#main/secrets/memory';
import { createTokens } from '#main/secrets/tokens';
import { longestToken } from '#shared/organization/token';
import { KeytarDouble, never } from '#support/keytar-double';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const baseUrl = 'https://api.ocore.dev/api';
const kept = { id, baseUrl, tokenPlace: 'keychain' } as const;
const untilQuit = { id, baseUrl, tokenPlace: 'memory' } as const;

/** Tokens as after a start of the app: the keychain's content is older, the memory is empty. */
function start(keytar = new KeytarDouble(), limitSeconds = 5) {
  const keychain = createKeychain({ loadKeytar: async () => keytar, limitSeconds });
  return createTokens({ keychain, memory: createMemorySecrets() });
}

function locked(methods: readonly string[]) {
  return ({ method }: { method: string }) => {
    if (methods.includes(method)) throw new Error('…Secret.Error.IsLocked: …');
  };
}

const unavailable = {
  ok: false,
  failure: { kind: 'keychain-unavailable', reason: 'locked' },
};

describe('tokens', () => {
  test('a token in the keychain is there after the next start', async () => {
    const keytar = new KeytarDouble();
    expect(await start(keytar).save(kept, 'token')).toEqual({ ok: true, value: null });
    expect(await start(keytar).read(kept)).toEqual({ ok: true, value: 'token' });
  });

  test('a token kept until the app quits never reaches the keychain', async () => {
    const keytar = new KeytarDouble();
    const tokens = start(keytar);
    await tokens.save(untilQuit, 'token');
    expect(await tokens.read(untilQuit)).toEqual({ ok: true, value: 'token' });
    expect(keytar.calls).toEqual([]);
    expect(await start(keytar).read(untilQuit)).toEqual({
      ok: false,
      failure: { kind: 'token-missing', reason: 'kept-until-quit' },
    });
    expect(keytar.calls).toEqual([]);
  });

  test('the keychain is asked once in a run, however many read at the same time', async () => {
    const keytar = new KeytarDouble();
    await start(keytar).save(kept, 'token');
    const before = keytar.calls.length;
    const tokens = start(keytar);
    const reads = await Promise.all([tokens.read(kept), tokens.read(kept), tokens.read(kept)]);
    for (const read of reads) expect(read).toEqual({ ok: true, value: 'token' });
    await tokens.read(kept);
    expect(keytar.calls.length - before).toBe(1);
  });

  test('a replaced token is the one read from then on, at once and after a start', async () => {
    const keytar = new KeytarDouble();
    const tokens = start(keytar);
    await tokens.save(kept, 'old');
    const [, , read] = await Promise.all([
      tokens.read(kept),
      tokens.save(kept, 'new'),
      tokens.read(kept),
    ]);
    expect(read).toEqual({ ok: true, value: 'new' });
    expect(await start(keytar).read(kept)).toEqual({ ok: true, value: 'new' });
  });

  test('a save that failed leaves the old token in force', async () => {
    const credentials = new Map<string, string>();
    await start(new KeytarDouble(credentials)).save(kept, 'old');
    const tokens = start(new KeytarDouble(credentials, locked(['set'])));
    expect(await tokens.save(kept, 'new')).toEqual(unavailable);
    expect(await tokens.read(kept)).toEqual({ ok: true, value: 'old' });
  });

  test('an expected token that the keychain does not have is told as not found', async () => {
    expect(await start().read(kept)).toEqual({
      ok: false,
      failure: { kind: 'token-missing', reason: 'not-found' },
    });
  });

  test('a keychain that can not answer is no missing token', async () => {
    const refusing = start(new KeytarDouble(new Map(), locked(['get'])));
    expect(await refusing.read(kept)).toEqual(unavailable);
    const stuck = start(new KeytarDouble(new Map(), never), 0.02);
    expect(await stuck.read(kept)).toEqual({
      ok: false,
      failure: { kind: 'keychain-timed-out', seconds: 0.02 },
    });
  });

  test.each([
    ['host', 'https://api.ocore.example/api'],
    ['host that goes on', 'https://api.ocore.dev.example/api'],
    ['port', 'https://api.ocore.dev:8443/api'],
  ])('a token is none for another %s than it was entered for', async (_what, elsewhere) => {
    const keytar = new KeytarDouble();
    const tokens = start(keytar);
    await tokens.save(kept, 'token');
    for (const one of [tokens, start(keytar)]) {
      expect(await one.read({ ...kept, baseUrl: elsewhere })).toMatchObject({
        failure: { kind: 'token-missing', reason: 'not-found' },
      });
      expect(await one.read({ ...kept, baseUrl: 'https://api.ocore.dev/v2' })).toMatchObject({
        value: 'token',
      });
    }
  });

  test('a token of the greatest length is kept for an address of the greatest', async () => {
    const holder = { ...kept, baseUrl: `https://${'a.'.repeat(1_000)}example/api` };
    const keytar = new KeytarDouble();
    const token = 'x'.repeat(longestToken);
    expect(await start(keytar).save(holder, token)).toEqual({ ok: true, value: null });
    expect(await start(keytar).read(holder)).toEqual({ ok: true, value: token });
  });

  test('a list of organizations that was edited by hand into no address gets no token', async () => {
    const tokens = start();
    await tokens.save(kept, 'token');
    expect(await tokens.read({ ...kept, baseUrl: 'api.ocore.dev' })).toMatchObject({
      failure: { kind: 'invalid-input', field: 'baseUrl' },
    });
  });

  test('an entry in the keychain that says for no server is not used', async () => {
    const account = `dev.ocore.settings/${id}`;
    const credentials = new Map([[account, 'token']]);
    expect(await start(new KeytarDouble(credentials)).read(kept)).toMatchObject({
      failure: { kind: 'token-missing', reason: 'not-found' },
    });
  });

  test('a removed token is gone from both places', async () => {
    const keytar = new KeytarDouble();
    const tokens = start(keytar);
    await tokens.save(kept, 'token');
    expect(await tokens.remove(id)).toBe('removed');
    expect(await tokens.read(kept)).toMatchObject({ failure: { kind: 'token-missing' } });
    expect(keytar.credentials.size).toBe(0);
  });

  test('a removal the keychain did not confirm is told, and the memory is empty anyway', async () => {
    const tokens = start(new KeytarDouble(new Map(), locked(['delete', 'set'])));
    await tokens.save(untilQuit, 'token');
    expect(await tokens.remove(id)).toBe('unconfirmed');
    expect(await tokens.read(untilQuit)).toMatchObject({ failure: { kind: 'token-missing' } });
  });

  test('one organization does not wait for another', async () => {
    const keytar = new KeytarDouble(new Map(), never);
    const tokens = start(keytar, 60);
    void tokens.read(kept);
    const other = { ...untilQuit, id: 'b1a7c1de-55aa-4c1d-8a70-2f64a10f5e21' };
    await tokens.save(other, 'token');
    expect(await tokens.read(other)).toEqual({ ok: true, value: 'token' });
  });
});
