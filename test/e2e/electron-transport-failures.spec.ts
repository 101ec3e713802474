import { expect, test } from '@playwright/test';
import { hasOpenssl, makeCertificate } from '#support/certificate';
import { runTransport, write } from '#support/electron-transport';
import { closed, cut, freeOrigin, head, reply, send, silence } from '#support/fault-server';

const { app, serve, ask } = runTransport();

if (hasOpenssl()) {
  test('a certificate that nobody vouches for ends the call before anything is sent', async () => {
    const server = await serve([reply(200, {})], { tls: await makeCertificate() });
    for (const errand of [{}, write]) {
      expect(await ask(server.origin, errand)).toEqual({
        came: 'problem',
        problem: { kind: 'tls', reason: 'untrusted' },
        code: 'ERR_CERT_AUTHORITY_INVALID',
      });
    }
    expect(server.requests).toEqual([]);
  });
} else {
  console.log(
    'electron-transport-failures: no certificate is tried, it takes the openssl command to make one',
  );
}

test('the ways a connection fails are told apart', async () => {
  expect(await ask(await freeOrigin())).toEqual({
    came: 'problem',
    problem: { kind: 'unreachable', reason: 'refused' },
    code: 'ERR_CONNECTION_REFUSED',
  });
  expect(await ask('http://nowhere.invalid/')).toMatchObject({
    problem: { kind: 'unreachable', reason: 'name-not-resolved' },
  });
  const lost = { came: 'problem', problem: { kind: 'connection-lost' } };
  for (const answer of [closed, cut({ whole: 'body' }, 5), cut({ whole: 'body' }, 5, 'reset')]) {
    const server = await serve([answer]);
    expect(await ask(server.origin, write)).toMatchObject(lost);
    expect(server.requests).toHaveLength(1);
  }
});

test('cancelling ends a call at whatever stage it is', async () => {
  const begun = [send(head(200, { 'Content-Length': '9' })), send('half')];
  for (const answer of [silence, begun]) {
    const server = await serve([answer]);
    // By then it has come as far as it does, on a busy machine as well.
    const outcome = await ask(server.origin, { ...write, cancelAfterMs: 1_000 });
    expect(outcome).toMatchObject({ came: 'problem', problem: { kind: 'connection-lost' } });
    expect(server.requests).toHaveLength(1);
  }
  const unasked = await serve([reply(200, {})]);
  await ask(unasked.origin, { cancelAfterMs: 0 });
  expect(await ask(unasked.origin, write)).toMatchObject({ came: 'answer', status: 200 });
});

test('a proxy that asks for a password is given none', async () => {
  const proxy = await serve([
    reply(407, 'Who are you', { 'Proxy-Authenticate': 'Basic realm="corporate"' }),
  ]);
  await useProxy(proxy.origin);
  try {
    expect(await ask('https://api.example.com/')).toMatchObject({
      came: 'problem',
      problem: { kind: 'unreachable', reason: 'proxy' },
    });
    for (const { method, headers } of proxy.requests) {
      expect(method).toBe('CONNECT');
      expect(headers.has('proxy-authorization')).toBe(false);
      expect(headers.has('authorization')).toBe(false);
    }
    expect(proxy.requests.length).toBeGreaterThan(0);
  } finally {
    await useProxy(null);
  }
});

function useProxy(origin: string | null): Promise<void> {
  return app().evaluate(
    ({ session }, rules) =>
      session
        .fromPartition('api-read')
        .setProxy(rules === null ? { mode: 'direct' } : { proxyRules: rules }),
    origin,
  );
}
