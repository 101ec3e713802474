import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, root, test } from '#support/app';
import { type CheckedApp, checkedApps } from '#support/checked-apps';
import { type ListeningPost, listeningPost } from '#support/listening-post';

/** What Electron's checklist says of where a page may go: to another page, window or program. */
const apps = checkedApps(fakeOpener);
let folder: string;
let post: ListeningPost;

test.beforeAll(async () => {
  post = await listeningPost();
});
test.afterAll(async () => {
  await post.close();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(() => post.forget());

/** Programs in the place of those by which Linux opens an address in another program; they note the address. */
async function fakeOpener(): Promise<Record<string, string>> {
  folder = await mkdtemp(join(tmpdir(), 'ocore-opener-'));
  for (const name of ['xdg-open', 'xdg-email']) {
    const program = join(folder, name);
    await writeFile(program, `#!/bin/sh\necho "$@" >> '${join(folder, 'opened')}'\n`);
    await chmod(program, 0o755);
  }
  return { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
}

const opened = () => readFile(join(folder, 'opened'), 'utf8').catch(() => '');

/** Ways to another page: code for the page, with the address to go to. */
const ways: readonly [way: string, go: (address: string) => void][] = [
  ['location', (address) => location.assign(address)],
  ['a link', (address) => Object.assign(document.createElement('a'), { href: address }).click()],
  ['open in the same window', (address) => void window.open(address, '_self')],
  [
    'a form',
    (address) => {
      const form = Object.assign(document.createElement('form'), { action: address });
      document.body.append(form);
      form.submit();
    },
  ],
  [
    'a refresh',
    (address) => {
      const refresh = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh' });
      refresh.content = `0;url=${address}`;
      document.head.append(refresh);
    },
  ],
];

/** When the page's process and main have both dealt with what was asked before. */
async function settled({ page, electron }: CheckedApp): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await electron.evaluate(() => new Promise((done) => setImmediate(done)));
}

const documentOf = ({ page }: CheckedApp) =>
  page.evaluate(() => ({ begun: performance.timeOrigin, address: location.href }));

for (const [way, go] of ways) {
  test(`checklist 13: the page can not go elsewhere by ${way}`, async () => {
    const { own, open } = apps();
    const before = await documentOf(own);
    const here = pathToFileURL(join(root, 'package.json')).href;
    const places = [`http://127.0.0.1:${post.port}/away.html`, here, `${before.address}?again`];
    for (const place of places) {
      await own.page.evaluate(go, place);
      await settled(own);
      expect(await documentOf(own)).toEqual(before);
    }
    expect(post.heard).toEqual([]);

    const home = open.page.url();
    await open.page.evaluate(go, places[0] ?? '');
    await open.page.waitForURL(/away\.html/);
    await open.page.goto(home);
  });
}

test('checklist 13: the page can not begin anew, and comes back from an empty page', async () => {
  const { own, open } = apps();
  const before = await documentOf(own);
  await own.page.evaluate(() => location.reload());
  await settled(own);
  expect(await documentOf(own)).toEqual(before);

  // Electron asks nobody whether a page may go to about:blank.
  await own.page.evaluate(() => location.assign('about:blank'));
  await own.page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  expect(await documentOf(own)).toMatchObject({ address: before.address });
  const home = open.page.url();
  await open.page.evaluate(() => location.assign('about:blank'));
  await open.page.waitForURL('about:blank');
  await open.page.goto(home);
});

test('checklist 13: no frame of the page goes elsewhere', async () => {
  const { own, open } = apps();
  const away = `http://127.0.0.1:${post.port}`;
  await frames(own, away);
  await settled(own);
  expect(post.heard).toEqual([]);
  await frames(open, away);
  await post.arrival('/frame.html', '/later.html');
});

/** A frame of another place, and an empty one that goes there. */
async function frames({ page }: CheckedApp, away: string): Promise<void> {
  await page.evaluate((address) => {
    const [frame, later] = [document.createElement('iframe'), document.createElement('iframe')];
    frame.src = `${address}/frame.html`;
    document.body.append(frame, later);
    if (later.contentWindow) later.contentWindow.location.href = `${address}/later.html`;
  }, away);
}

test('checklist 13: no window of the app follows a redirect', async () => {
  const { own, open } = apps();
  const address = `http://127.0.0.1:${post.port}/redirect`;
  await loadInNewWindow(own, address);
  expect(post.heard).toContain('/redirect');
  expect(post.heard).not.toContain('/target.html');
  await loadInNewWindow(open, address);
  expect(post.heard).toContain('/target.html');
});

/** Loads an address as main can, in a session that is not cut off. */
async function loadInNewWindow({ electron }: CheckedApp, address: string): Promise<void> {
  await electron.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'other' } });
    await window.loadURL(url).catch(() => undefined);
    window.destroy();
  }, address);
}

test('checklist 14: the page opens no window', async () => {
  const { own, open } = apps();
  const address = `http://127.0.0.1:${post.port}/window.html`;
  const here = (app: CheckedApp) => openWindows(app, [address, 'about:blank', app.page.url()]);
  await here(own);
  await settled(own);
  expect(await windowsOf(own)).toBe(1);
  expect(post.heard).toEqual([]);
  await here(open);
  await expect.poll(() => windowsOf(open)).toBe(7);
  await open.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows().slice(0, -1)) window.destroy();
  });
});

const windowsOf = ({ electron }: CheckedApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** By script with every right asked for, and by a link: two windows for each address. */
async function openWindows({ page }: CheckedApp, addresses: readonly string[]): Promise<void> {
  await page.evaluate((all) => {
    for (const address of all) {
      window.open(address, '', 'nodeIntegration=yes,contextIsolation=no,sandbox=no');
      const link = { href: address, target: '_blank', rel: 'noopener' };
      Object.assign(document.createElement('a'), link).click();
    }
  }, addresses);
}

if (process.platform === 'linux') {
  test('checklist 15: no address gets from the page to another program', async () => {
    const { own, open } = apps();
    const asked = await own.electron.evaluateHandle(({ shell }) => {
      const calls: unknown[] = [];
      const note = async (what: unknown) => void calls.push(what);
      Object.assign(shell, { openExternal: note, openPath: note });
      return calls;
    });
    for (const scheme of ['mailto:', 'tel:', 'ocore-unknown:', 'https://127.0.0.1:1/']) {
      for (const [, go] of ways) await own.page.evaluate(go, `${scheme}x`);
      await own.page.evaluate((address) => void window.open(address), `${scheme}x`);
    }
    await settled(own);
    expect(await asked.jsonValue()).toEqual([]);
    expect(await opened()).toBe('');
    await open.page.evaluate(() => location.assign('ocore-unknown:control'));
    await expect.poll(opened).toBe('ocore-unknown:control\n');
  });
} else {
  console.log('Not run: addresses for other programs. Only Linux can put another opener in place.');
}
