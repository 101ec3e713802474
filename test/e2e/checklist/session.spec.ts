import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, root, test } from '#support/app';
import { type CheckedApp, checkedApps } from '#support/checked-apps';

/** What Electron's checklist says of permissions, guests and the protocol by which pages come. */
const apps = checkedApps();

const permissions = [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'midi',
  'clipboard-read',
  'persistent-storage',
  'background-sync',
  'screen-wake-lock',
  'idle-detection',
  'storage-access',
] as const;

test('checklist 5: the page has no permission and gets none', async () => {
  const { own, open } = apps();
  expect(await granted(own.page)).toEqual([]);
  expect(await granted(open.page)).toEqual(
    expect.arrayContaining(['geolocation', 'notifications', 'Notification asked for']),
  );
});

/** The permissions that a page has when it looks, and those that it gets when it asks. */
function granted(page: Page): Promise<string[]> {
  return page.evaluate(async (names) => {
    const had = names.map(async (name) => {
      const asked = { name } as unknown as PermissionDescriptor;
      const { state } = await navigator.permissions.query(asked).catch(() => ({ state: '' }));
      return state === 'granted' ? [name] : [];
    });
    const gets = async (name: string, ask: () => Promise<unknown>) => {
      const answer = await ask().catch(() => 'denied');
      return answer === 'denied' || answer === false ? [] : [`${name} asked for`];
    };
    const got = [
      gets('Notification', () => Notification.requestPermission()),
      gets('MIDI', () => navigator.requestMIDIAccess({ sysex: true })),
      gets('camera', () => navigator.mediaDevices.getUserMedia({ video: true })),
      gets('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })),
      gets('clipboard', () => navigator.clipboard.readText()),
    ];
    return (await Promise.all([...had, ...got])).flat();
  }, permissions);
}

test('checklist 5: nor has any other session that the app may come to have', async () => {
  const { own, open } = apps();
  expect(await statesInNewSession(own)).toEqual(['denied', 'denied']);
  expect(await statesInNewSession(open)).toEqual(['granted', 'granted']);
});

function statesInNewSession({ electron }: CheckedApp): Promise<string[]> {
  return electron.evaluate(async ({ BrowserWindow }) => {
    const webPreferences = { partition: 'made-later' };
    const window = new BrowserWindow({ show: false, webPreferences });
    await window.loadURL('data:text/html,<h1>Later</h1>');
    const states = await window.webContents.executeJavaScript(`Promise.all(
      ['geolocation', 'notifications'].map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    )`);
    window.destroy();
    return states;
  });
}

test('checklist 5: the page gets no download', async () => {
  const { own, open } = apps();
  expect(await download(own)).toEqual(['prevented']);
  expect(await download(open)).toEqual(['begun']);
});

/** What becomes of a download, once everybody who listens has had a say. */
async function download({ electron, page }: CheckedApp): Promise<string[]> {
  const states = await electron.evaluateHandle(({ session }) => {
    const seen: string[] = [];
    session.defaultSession.on('will-download', (event, item) => {
      seen.push(event.defaultPrevented ? 'prevented' : 'begun');
      if (!event.defaultPrevented) item.cancel();
    });
    return seen;
  });
  await page.evaluate(() => {
    const link = { href: location.href, download: 'page.html' };
    Object.assign(document.createElement('a'), link).click();
  });
  await expect.poll(() => states.jsonValue()).not.toEqual([]);
  return states.jsonValue();
}

test('checklist 11: a webview is an unknown element, and none opens a window', async () => {
  const { own, open } = apps();
  await addWebview(own.page);
  expect(await kindsOf(own)).toEqual(['window']);
  await addWebview(open.page);
  await expect.poll(() => kindsOf(open)).toEqual(['webview', 'window', 'window']);
});

const kindsOf = ({ electron }: CheckedApp) =>
  electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => contents.getType())
      .sort(),
  );

/** A guest that may open windows, and that opens one. */
async function addWebview(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) => {
        const guest = document.createElement('webview');
        guest.setAttribute('allowpopups', '');
        guest.setAttribute('src', 'data:text/html,<script>open("about:blank")</script>');
        guest.addEventListener('dom-ready', done);
        document.body.append(guest);
        // An unknown element never gets ready.
        if (!('getWebContentsId' in guest)) done(null);
      }),
  );
}

test('checklist 12: no webview is attached, even to a window that may have them', async () => {
  const { own, open } = apps();
  expect(await guestsOfNewWindow(own)).toBe(0);
  expect(await guestsOfNewWindow(open)).toBe(1);
});

/** How many guests a window gets that asks for one with Node in it. */
function guestsOfNewWindow({ electron }: CheckedApp): Promise<number> {
  return electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    const asked = new Promise((done) => window.webContents.once('will-attach-webview', done));
    const guest = '<webview nodeintegration src="data:text/html,guest"></webview>';
    await window.loadURL(`data:text/html,${encodeURIComponent(guest)}`);
    await asked;
    // The guest comes, or doesn't, in the turn after the question.
    await new Promise((done) => setImmediate(done));
    const host = window.webContents;
    const guests = webContents.getAllWebContents().filter((one) => one.hostWebContents === host);
    window.destroy();
    return guests.length;
  });
}

test('checklist 18: the page comes by app://, which serves its own files and nothing beside them', async () => {
  const { own } = apps();
  expect(own.page.url()).toMatch(/^app:\/\/ocore-settings\/index\.html(#|$)/);
  const script = await own.page.evaluate(() => document.querySelector('script')?.src ?? '');
  const beside = [
    'app://ocore-settings/../main/index.js',
    'app://ocore-settings/%2e%2e/main/index.js',
    'app://ocore-settings/..%2fmain%2findex.js',
    'app://ocore-settings/assets/../../main/index.js',
    'app://ocore-settings//main/index.js',
    'app://ocore-settings/nothing.js',
    'app://elsewhere/main/index.js',
    `${script}?again`,
    pathToFileURL(join(root, 'out/main/index.js')).href,
  ];
  for (const address of beside) {
    expect([address, await loadScript(own.page, address)]).toEqual([address, 'refused']);
  }
  // The controls: a file of the page's own, and a page that came as a file.
  expect(await loadScript(own.page, script)).toBe('loaded');
});

test('checklist 18: the control: a page that came as a file loads whatever file there is', async () => {
  const { open } = apps();
  const home = open.page.url();
  const folder = join(root, 'test/support/open-app');
  await open.page.goto(pathToFileURL(join(folder, 'index.html')).href);
  const file = pathToFileURL(join(folder, 'preload.cjs')).href;
  expect(await loadScript(open.page, file)).toBe('loaded');
  await open.page.goto(home);
});

function loadScript(page: Page, address: string): Promise<string> {
  return page.evaluate(
    (src) =>
      new Promise<string>((done) => {
        const element = document.createElement('script');
        element.type = src.endsWith('.cjs') ? '' : 'module';
        element.onload = () => done('loaded');
        element.onerror = () => done('refused');
        element.src = src;
        document.body.append(element);
      }),
    address,
  );
}
