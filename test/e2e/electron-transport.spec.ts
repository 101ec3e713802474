import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { authorization, runTransport, write } from '#support/electron-transport';
import { closed, gzipped, redirect, reply, type Script, silence } from '#support/fault-server';
import { filesWith } from '#support/secret-hunt';

// The network stack itself, on real Electron. What Electron does by itself stands beside it as a control: without
// these the tests would also pass if nothing had to be guarded against.
const { app, profile, serve, ask, askPlainly } = runTransport();

test('an answer arrives decompressed, with its status and headers', async () => {
  const server = await serve([gzipped({ hello: 'world' })]);
  const outcome = await ask(`${server.origin}/a?b=c`);
  expect(outcome).toMatchObject({ came: 'answer', status: 200, body: '{"hello":"world"}' });
  expect(outcome).toHaveProperty('headers.content-encoding', 'gzip');
  expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/a?b=c', body: '' });
  expect(server.requests[0]?.headers.get('authorization')).toBe(authorization);
});

test('a write sends its body as it is', async () => {
  const server = await serve([reply(200, {})]);
  await ask(server.origin, write);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({ method: 'PUT', body: '{"a":1}' });
});

for (const status of [302, 307]) {
  test(`a redirect (${status}) to another origin is named and not followed`, async () => {
    const other = await serve([reply(200, {})]);
    const server = await serve([redirect(status, `${other.origin}/elsewhere`)]);
    for (const errand of [{}, write]) {
      expect(await ask(server.origin, errand)).toMatchObject({
        came: 'answer',
        status,
        headers: { location: `${other.origin}/elsewhere` },
        body: '',
      });
    }
    expect(server.requests).toHaveLength(2);
    expect(other.connections()).toBe(0);

    await askPlainly('redirect-control', server.origin);
    expect(other.requests[0]?.headers.get('authorization')).toBe(authorization);
  });
}

test('a redirect within the origin is named in full', async () => {
  const server = await serve([redirect(308, '/new/place')]);
  const outcome = await ask(`${server.origin}/old`);
  expect(outcome).toHaveProperty('headers.location', `${server.origin}/new/place`);
  expect(server.requests).toHaveLength(1);
});

test('a cookie is neither kept nor sent back', async () => {
  const server = await serve([reply(200, {}, { 'Set-Cookie': 'tracked=yes; Max-Age=9999' })]);
  await ask(server.origin);
  await ask(server.origin);
  await ask(server.origin, write);
  await ask(server.origin, write);
  expect(server.requests.map((one) => one.headers.get('cookie'))).toEqual(Array(4).fill(undefined));

  await askPlainly('cookie-control', server.origin);
  await askPlainly('cookie-control', server.origin);
  expect(server.requests[5]?.headers.get('cookie')).toBe('tracked=yes');
});

test('nothing of an answer reaches the disk', async () => {
  const lasting = { 'Cache-Control': 'max-age=9999' };
  const guarded = await serve([reply(200, 'canary-guarded', lasting)]);
  const control = await serve([reply(200, 'canary-control', lasting)]);
  await ask(guarded.origin);
  await ask(guarded.origin);
  expect(guarded.requests).toHaveLength(2);

  await askPlainly('persist:disk-control', control.origin);
  await expect.poll(() => filesWith(profile(), 'canary-control')).not.toEqual([]);
  expect(await filesWith(profile(), 'canary-guarded')).toEqual([]);
});

test('a write reaches the server once when a kept connection is dropped', async () => {
  const dropsTheSecond: Script = [reply(200, {}), closed];
  const server = await serve(dropsTheSecond);
  expect(await ask(server.origin, write)).toMatchObject({ came: 'answer', status: 200 });
  expect(await ask(server.origin, write)).toMatchObject({
    came: 'problem',
    problem: { kind: 'connection-lost' },
  });
  expect(server.requests.map((request) => request.connection)).toEqual([1, 2]);

  const control = await serve(dropsTheSecond);
  await askPlainly('write-control', control.origin, 'PUT');
  await askPlainly('write-control', control.origin, 'PUT');
  expect(control.requests).toHaveLength(3);
});

test('a write leaves the calls alone that are under way', async () => {
  const server = await serve((request) =>
    // So slow that the write is there before it on a busy machine as well.
    request.path === '/slow' ? [{ do: 'wait', ms: 1_500 }, ...reply(200, {})] : reply(200, {}),
  );
  const slow = [ask(`${server.origin}/slow`), ask(`${server.origin}/slow`, write)];
  await expect.poll(() => server.requests.length).toBe(2);
  expect(await ask(server.origin, write)).toMatchObject({ came: 'answer', status: 200 });
  for (const outcome of await Promise.all(slow)) {
    expect(outcome).toMatchObject({ came: 'answer', status: 200 });
  }
  expect(server.requests).toHaveLength(3);
});

test('a write leaves a write alone that is still shaking hands', async () => {
  const mute = await serve([silence]);
  const server = await serve([reply(200, {})]);
  // Until its server goes, after the test: a time of its own could be over before the other one is sent.
  const connecting = ask(mute.origin.replace('http:', 'https:'), write);
  await expect.poll(() => mute.connections()).toBeGreaterThan(0);
  const first = await Promise.race([
    connecting.then(() => 'the one that shakes hands'),
    ask(server.origin, write).then(() => delay(300, 'the later one')),
  ]);
  expect(first).toBe('the later one');
});

test('no certificate of the user is sent', async () => {
  const heard = await app().evaluate(({ app: main }) => {
    const told: unknown[] = [];
    const event = { preventDefault: () => told.push('prevented') };
    const choose = (...certificates: unknown[]) => told.push({ certificates });
    const contents = { emit: () => false };
    main.emit('select-client-certificate', event, contents, 'https://x', [{}], choose);
    return told;
  });
  expect(heard).toEqual(['prevented', { certificates: [] }]);
});
