import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, root, test } from '#support/app';
import { type CheckedApp, checkedApps, insecureHost } from '#support/checked-apps';
import { type ListeningPost, listeningPost } from '#support/listening-post';

/**
 * What Electron's checklist says of a window's preferences. The policy of the app's page and the wall around its
 * session would hide what they do, so here the app's window holds a bare page, without either of them.
 */
const apps = checkedApps();
const barePage = join(root, 'test/support/open-app/index.html');
let post: ListeningPost;

test.beforeAll(async () => {
  post = await listeningPost();
  await layBare(apps().own);
});
test.afterAll(() => post.close());
test.beforeEach(() => post.forget());

async function layBare({ electron, page }: CheckedApp): Promise<void> {
  await electron.evaluate(async ({ protocol, session }, file) => {
    protocol.unregisterProtocol('app');
    protocol.registerFileProtocol('app', (_request, answer) => answer({ path: file }));
    await session.defaultSession.setProxy({ mode: 'direct' });
  }, barePage);
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.reload());
  await page.getByRole('heading', { name: 'Open' }).waitFor();
}

test('checklist 6: what another origin answers can be asked for, but not read', async () => {
  const { own, open } = apps();
  const address = `http://127.0.0.1:${post.port}/answer`;
  expect(await read(own.page, address)).toBe('TypeError');
  expect(post.heard).toContain('/answer');
  expect(await read(open.page, address)).toBe('<h1>Foreign</h1>');
});

function read(page: Page, address: string): Promise<string> {
  return page.evaluate(
    (url) =>
      fetch(url).then(
        (response) => response.text(),
        ({ name }) => name,
      ),
    address,
  );
}

/** Every name that a page can use: those of the window, and those of what its interfaces are made of. */
const namesInPage = `Object.getOwnPropertyNames(window).flatMap((name) => {
  const made = Object.getOwnPropertyDescriptor(window, name)?.value?.prototype;
  return [name, ...Object.getOwnPropertyNames(made ?? {}).map((part) => name + '.' + part)];
})`;

/** Which names a page has that one in a window without preferences has not. */
async function added(app: CheckedApp, webPreferences?: Electron.WebPreferences): Promise<string[]> {
  const plain = new Set(await namesInWindow(app, {}));
  const names = webPreferences
    ? await namesInWindow(app, webPreferences)
    : await app.page.evaluate<string[]>(namesInPage);
  return names.filter((name) => !plain.has(name));
}

function namesInWindow(
  { electron, page }: CheckedApp,
  webPreferences: Electron.WebPreferences,
): Promise<string[]> {
  return electron.evaluate(
    async ({ BrowserWindow }, [preferences, address, code]) => {
      const window = new BrowserWindow({ show: false, webPreferences: preferences });
      await window.loadURL(address);
      const names = await window.webContents.executeJavaScript(code);
      window.destroy();
      return names;
    },
    [webPreferences, page.url(), namesInPage] as const,
  );
}

test('checklist 9: the page has no experimental feature', async () => {
  const { own } = apps();
  expect(await added(own)).toEqual(['bridge']);
  expect((await added(own, { experimentalFeatures: true })).length).toBeGreaterThan(10);
});

test('checklist 10: the page has no feature of Blink that is off elsewhere', async () => {
  const { own } = apps();
  expect(await added(own)).not.toContain('Mojo');
  expect(await added(own, { enableBlinkFeatures: 'MojoJS' })).toContain('Mojo');
});

test('checklist 8: on an encrypted page, a script that came without encryption does not run', async () => {
  const { own, open } = apps();
  for (const app of [own, open]) await showEncrypted(app);
  const script = `http://${insecureHost}:${post.port}/outside.js`;
  expect(await runScript(own.page, script)).toBe(false);
  expect(post.heard).toEqual([]);
  // It is the missing encryption that it was refused for: what stays on this machine needs none.
  expect(await runScript(own.page, script.replace(insecureHost, '127.0.0.1'))).toBe(true);
  expect(await runScript(open.page, script)).toBe(true);
});

/** Has the app's window show a page by https: Chromium asks no other page about what it mixes. */
async function showEncrypted({ electron }: CheckedApp): Promise<void> {
  await electron.evaluate(async ({ BrowserWindow, protocol }, file) => {
    protocol.interceptFileProtocol('https', (_request, answer) => answer({ path: file }));
    const [window] = BrowserWindow.getAllWindows();
    // The app would go back to its own page at once.
    window?.webContents.removeAllListeners('did-navigate');
    await window?.loadURL('https://encrypted.test/');
  }, barePage);
}

function runScript(page: Page, address: string): Promise<boolean> {
  return page.evaluate(
    (src) =>
      new Promise<boolean>((done) => {
        Reflect.deleteProperty(globalThis, 'ran');
        const script = document.createElement('script');
        script.onload = () => done('ran' in globalThis);
        script.onerror = () => done(false);
        script.src = src;
        document.body.append(script);
      }),
    address,
  );
}
