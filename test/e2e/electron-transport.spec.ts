import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ElectronApplication, _electron as electron, expect, test } from '@playwright/test';
import { build } from 'vite';
import { makeCertificate } from '#support/certificate';
import type { Errand, ErrandOutcome, RunErrand } from '#support/electron-transport-program';
import {
  closed,
  cut,
  type FaultServer,
  type FaultServerOptions,
  freeOrigin,
  gzipped,
  head,
  redirect,
  reply,
  type Script,
  send,
  silence,
  startFaultServer,
} from '#support/fault-server';

// The network stack itself, on real Electron. What Electron does by itself stands beside it as a control: without
// these the tests would also pass if nothing had to be guarded against.
test.describe.configure({ mode: 'default' });

const token = 'ocore_canary_token';
const authorization = { Authorization: `Bearer ${token}` };
let folder: string;
let app: ElectronApplication;
const servers: FaultServer[] = [];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocore-transport-'));
  const program = join(folder, 'program');
  await bundleProgram(program);
  app = await electron.launch({
    args: [program, `--user-data-dir=${join(folder, 'profile')}`],
    chromiumSandbox: process.env['OCORE_E2E_NO_SANDBOX'] !== '1',
  });
  await app.evaluate(({ app: main }) => main.whenReady().then(() => null));
});

test.afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

test.afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Makes the folder of an app that Electron can start. */
async function bundleProgram(into: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(__dirname, '../support/electron-transport-program.ts'),
      outDir: into,
      target: 'node18',
      rollupOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'program.cjs' },
      },
    },
  });
  await writeFile(join(into, 'package.json'), '{"name":"transport","main":"program.cjs"}');
}

async function serve(script: Script, options: FaultServerOptions = {}): Promise<FaultServer> {
  const server = await startFaultServer(script, options);
  servers.push(server);
  return server;
}

/** Sends a request through the app's transport. */
function ask(url: string, errand: Partial<Errand> = {}): Promise<ErrandOutcome> {
  const whole: Errand = {
    method: 'GET',
    url,
    headers: authorization,
    body: null,
    cancelAfterMs: null,
    ...errand,
  };
  return app.evaluate((_electron, one) => {
    const run: RunErrand = Reflect.get(globalThis, 'runErrand');
    return run(one);
  }, whole);
}

const write = { method: 'PUT', body: '{"a":1}' } as const;

/** The control: the same request through a session as Electron makes it. */
function askPlainly(
  partition: string,
  url: string,
  method: 'GET' | 'PUT' = 'GET',
): Promise<number> {
  return app.evaluate(
    async ({ session }, one) => {
      const init = { method: one.method, headers: one.headers };
      const body = one.method === 'PUT' ? { body: '{"a":1}' } : {};
      const plain = session.fromPartition(one.partition);
      const answer = await plain.fetch(one.url, { ...init, ...body }).catch(() => null);
      await answer?.text();
      return answer?.status ?? 0;
    },
    { partition, url, method, headers: authorization },
  );
}

test('an answer arrives decompressed, with its status and headers', async () => {
  const server = await serve([gzipped({ hello: 'world' })]);
  const outcome = await ask(`${server.origin}/a?b=c`);
  expect(outcome).toMatchObject({ came: 'answer', status: 200, body: '{"hello":"world"}' });
  expect(outcome).toHaveProperty('headers.content-encoding', 'gzip');
  expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/a?b=c', body: '' });
  expect(server.requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
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
    expect(other.requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
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
  const profile = join(folder, 'profile');
  await expect.poll(() => filesHolding(profile, 'canary-control')).not.toEqual([]);
  expect(await filesHolding(profile, 'canary-guarded')).toEqual([]);
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
    request.path === '/slow' ? [{ do: 'wait', ms: 400 }, ...reply(200, {})] : reply(200, {}),
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
  const connecting = ask(mute.origin.replace('http:', 'https:'), {
    ...write,
    cancelAfterMs: 1_000,
  });
  await expect.poll(() => mute.connections()).toBeGreaterThan(0);
  const first = await Promise.race([
    connecting.then(() => 'the one that shakes hands'),
    ask(server.origin, write).then(() => delay(300, 'the later one')),
  ]);
  expect(first).toBe('the later one');
  await connecting;
});

test('a certificate that nobody vouches for ends the call before anything is sent', async () => {
  const certificate = await makeCertificate();
  test.skip(certificate === null, 'needs the openssl command');
  const server = await serve([reply(200, {})], certificate ? { tls: certificate } : {});
  for (const errand of [{}, write]) {
    expect(await ask(server.origin, errand)).toEqual({
      came: 'problem',
      problem: { kind: 'tls', reason: 'untrusted' },
      code: 'ERR_CERT_AUTHORITY_INVALID',
    });
  }
  expect(server.requests).toEqual([]);
});

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
    const outcome = await ask(server.origin, { ...write, cancelAfterMs: 200 });
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
  return app.evaluate(
    ({ session }, rules) =>
      session
        .fromPartition('api-read')
        .setProxy(rules === null ? { mode: 'direct' } : { proxyRules: rules }),
    origin,
  );
}

test('no certificate of the user is sent', async () => {
  const heard = await app.evaluate(({ app: main }) => {
    const told: unknown[] = [];
    const event = { preventDefault: () => told.push('prevented') };
    const choose = (...certificates: unknown[]) => told.push({ certificates });
    const contents = { emit: () => false };
    main.emit('select-client-certificate', event, contents, 'https://x', [{}], choose);
    return told;
  });
  expect(heard).toEqual(['prevented', { certificates: [] }]);
});

async function filesHolding(root: string, text: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const holding = await Promise.all(
    files.map(async (entry) => {
      const bytes = await readFile(join(entry.path, entry.name)).catch(() => Buffer.alloc(0));
      return bytes.includes(text) ? [entry.name] : [];
    }),
  );
  return holding.flat();
}
