import { existsSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { connected, expect, test } from '#support/app';
import { createAppStarter, debuggerAnswers, freePort, packageApp } from '#support/packaged-app';
import { openRealKeyring } from '#support/real-keyring';
import { filesWith } from '#support/secret-hunt';

// The package, driven from outside. What the Electron inside does unpackaged stands beside it as a control: without these
// the tests would also pass if nothing had to be shut.
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const refusedStarts = [
  '--remote-debugging-pipe',
  '--inspect=0',
  '--inspect-brk=0',
  '-remote-debugging-port=0',
  '--js-flags=--expose-gc',
  '--load-extension=/nowhere',
  '--ignore-certificate-errors',
  // With it the token stood in a file, as part of the request.
  '--trace-startup=*',
];

if (process.platform === 'linux') {
  // One package for all of them.
  test.describe.configure({ mode: 'default' });

  let work = '';
  let packaged = { folder: '', said: '' };
  let apps = createAppStarter('');

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    work = await mkdtemp(join(tmpdir(), 'ocore-package-'));
    packaged = await packageApp(join(work, 'made'));
  });
  test.afterAll(() => rm(work, { recursive: true, force: true }));
  test.beforeEach(() => {
    apps = createAppStarter(packaged.folder);
  });
  test.afterEach(() => apps.stop());

  test('the package opens its window and reads the settings with the token of the real keyring', async ({
    launch,
    profile,
    server,
  }) => {
    const first = await launch();
    await connected(first.page, server);
    await first.quit();
    expect(await filesWith(profile, server.token)).toEqual([]);

    const read = server.arrival('read');
    const app = apps.packaged({ profile });
    expect((await read).headers['authorization']).toBe(`Bearer ${server.token}`);
    await expect.poll(() => app.windowIsOpen()).toBe(true);
    expect(await filesWith(profile, server.token)).toEqual([]);
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });

  test('the fuses are burnt in as the project wants them, and were not before', async () => {
    const wire = await fusesOf(join(packaged.folder, 'ocore-settings'));
    // RunAsNode, cookies, NODE_OPTIONS, --inspect, archive's hash (not on Linux), archive only, snapshot, file://
    expect(wire.slice(0, 8)).toBe('01000100'.slice(0, wire.length));
    expect((await fusesOf(process.env['ELECTRON_EXECUTABLE'] ?? '')).slice(0, 4)).toBe('1011');
    expect(packaged.said).toMatch(/RunAsNode +off\n/);
  });

  test('the package holds the built app, the addon for this platform once, and nothing else', async () => {
    const resources = join(packaged.folder, 'resources');
    const inArchive = listPackage(join(resources, 'app.asar'), { isPack: false });
    const places = inArchive.map((file) => file.replace(/^\/(out\/[a-z]+\/).*/, '/$1…'));
    const addon = '/node_modules/keytar';
    expect([...new Set(places)].sort()).toEqual([
      '/node_modules',
      addon,
      `${addon}/LICENSE.md`,
      `${addon}/lib`,
      `${addon}/lib/keytar.js`,
      `${addon}/package.json`,
      `${addon}/prebuilds`,
      `${addon}/prebuilds/linux-${process.arch}`,
      `${addon}/prebuilds/linux-${process.arch}/keytar.node`,
      '/out',
      '/out/main',
      '/out/main/…',
      '/out/preload',
      '/out/preload/…',
      '/out/renderer',
      '/out/renderer/…',
      '/package.json',
    ]);
    expect(inArchive.filter((file) => /\.(map|tsx?)$/.test(file))).toEqual([]);
    const beside = await readdir(resources, { recursive: true });
    expect(beside.filter((file) => /\.[a-z]+$/.test(file)).sort()).toEqual([
      // An Electron that is pointed to, as these tests do, has not been checked by anybody.
      'TEST-BUILD.txt',
      'app.asar',
      'app.asar.unpacked',
      `app.asar.unpacked${addon}/prebuilds/linux-${process.arch}/keytar.node`,
    ]);
  });

  test('no code comes in through the environment', async () => {
    const { hook, ran } = intruder('hook');
    const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${hook}` };
    const app = apps.packaged({ args: [hook], env });
    await expect.poll(() => app.windowIsOpen()).toBe(true);
    expect(ran()).toBe(false);
    app.process.kill('SIGUSR1');
    expect(await app.ended).toBe('SIGUSR1');
    expect(app.said()).not.toContain('listening');
  });

  test('control: unpackaged, code comes in through the environment', async () => {
    const asNode = intruder('as-node');
    await apps.unpackaged({ env: { ELECTRON_RUN_AS_NODE: '1' } }, asNode.hook).ended;
    expect(asNode.ran()).toBe(true);

    const required = intruder('required');
    const app = apps.unpackaged({ env: { NODE_OPTIONS: `--require ${required.hook}` } });
    await expect.poll(() => app.windowIsOpen()).toBe(true);
    expect(required.ran()).toBe(true);
    app.process.kill('SIGUSR1');
    await expect.poll(() => app.said()).toContain('Debugger listening');
  });

  test('a start with a debugging switch is refused before anything is open', async () => {
    const port = await freePort();
    const app = apps.packaged({ args: [`--remote-debugging-port=${port}`] });
    expect(await debuggerAnswers(port, app)).toBe(false);
    expect(await app.ended).toBe(2);
    expect(app.said()).toContain('not started: with --remote-debugging-port other programs');

    for (const given of refusedStarts) {
      const refused = apps.packaged({ args: [given] });
      expect(await refused.devToolsAnswer(), given).toBe('');
      expect(await refused.ended, given).toBe(2);
      expect(refused.said()).not.toContain('listening');
    }
  });

  test('control: unpackaged, the debugging switches open what they say', async () => {
    const [port, nodePort] = [await freePort(), await freePort()];
    const given = [`--remote-debugging-port=${port}`, `--inspect=${nodePort}`];
    const byPort = apps.unpackaged({ args: given });
    const byPipe = apps.unpackaged({ args: ['--remote-debugging-pipe'] });
    expect(await debuggerAnswers(port, byPort)).toBe(true);
    expect(await debuggerAnswers(nodePort, byPort)).toBe(true);
    expect(await byPipe.devToolsAnswer()).toContain('"protocolVersion"');
  });

  test('nor by a copy that is called electron, which Electron takes for unpackaged', async () => {
    const copy = join(work, 'copy');
    await cp(packaged.folder, copy, { recursive: true });
    await rename(join(copy, 'ocore-settings'), join(copy, 'electron'));
    const port = await freePort();
    const args = [`--remote-debugging-port=${port}`];
    const app = createAppStarter(copy).packaged({ args, program: 'electron' });
    expect(await debuggerAnswers(port, app)).toBe(false);
    expect(await app.ended).toBe(2);
  });

  test('the keys of what goes to the server are put into no file', async () => {
    const keys = join(work, 'keys.log');
    const app = apps.packaged({ env: { SSLKEYLOGFILE: keys } });
    await expect.poll(() => app.windowIsOpen()).toBe(true);
    expect(existsSync(keys)).toBe(false);

    const control = apps.unpackaged({ env: { SSLKEYLOGFILE: keys } });
    await expect.poll(() => control.windowIsOpen()).toBe(true);
    expect(existsSync(keys)).toBe(true);
  });

  test('a keyring that hangs does not hold up the window', async () => {
    const keyring = await openRealKeyring('with-keyring');
    await keyring.freeze();
    // On this desktop Chromium takes its key for cookies from the keyring; D-Bus gives up after 25 seconds.
    const env = {
      DBUS_SESSION_BUS_ADDRESS: keyring.busAddress,
      XDG_CURRENT_DESKTOP: 'GNOME',
    };
    const app = apps.packaged({ env });
    await expect.poll(() => app.windowIsOpen(), { timeout: 15_000 }).toBe(true);
    await keyring.close();
  });

  /** A file of code, and whether it has run. */
  function intruder(name: string): { hook: string; ran: () => boolean } {
    const hook = join(work, `${name}.cjs`);
    const mark = join(work, `${name}.mark`);
    writeFileSync(hook, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`);
    return { hook, ran: () => existsSync(mark) };
  }
} else {
  console.log('packaged: not run, the package is driven by tools of Linux');
}

/** The fuses as they stand in the file: behind a sentinel, their version and their number, a digit each. */
async function fusesOf(program: string): Promise<string> {
  const bytes = await readFile(program);
  const at = bytes.indexOf(sentinel) + sentinel.length;
  return bytes.toString('latin1', at + 2, at + 2 + (bytes[at + 1] ?? 0));
}
