import type { ElectronApplication } from '@playwright/test';
import type { Channel } from '#shared/ipc/channels';
import { root } from './app';

/**
 * Whoever can send to the app's IPC besides its page. Each is made for real in the running app, with the app's own
 * preload and with the guards taken away that would keep it from coming about: what is left is the check of the sender.
 */
export const senders = {
  'another window with a page of its own': ownPageElsewhere,
  "another window with the app's page": appPageElsewhere,
  "a view in the app's window with the app's page": appPageInView,
  "the app's window with another page": foreignPage,
  "a frame in the app's page": ownFrame,
  "the app's page as a frame of itself": pageInPage,
} as const;

/** Which frame a sender is, for code that runs in main: of a window, by number among its frames. */
export interface Sender {
  readonly contents: number;
  readonly frame: number;
}

/** Calls the bridge where the sender is, with each request, and gives the answers. */
export function askAs(
  electron: ElectronApplication,
  sender: Sender,
  requests: readonly (readonly [Channel, unknown])[],
): Promise<unknown[]> {
  const calls = requests.map(([channel, request]) =>
    request === undefined ? [channel] : [channel, request],
  );
  const code = `Promise.all(${JSON.stringify(calls)}.map((call) => bridge.call(...call)))`;
  return runAs(electron, sender, code) as Promise<unknown[]>;
}

/** Runs code where the sender is. */
export function runAs(
  electron: ElectronApplication,
  sender: Sender,
  code: string,
): Promise<unknown> {
  return electron.evaluate(
    ({ webContents }, [{ contents, frame }, script]) =>
      webContents.fromId(contents)?.mainFrame.framesInSubtree[frame]?.executeJavaScript(script),
    [sender, code] as const,
  );
}

/**
 * Opens the app's window again, as a click on its icon in the Dock does, with the preload in its frames as well: from
 * outside, the only way to set that for a window of the app is to set it for every object.
 */
export async function reopenWithPreloadInFrames(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(async ({ app, BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows();
    // With no window at all the app would quit.
    const spare = new BrowserWindow({ show: false });
    const closed = new Promise<void>((done) => own?.once('closed', () => done()));
    own?.close();
    await closed;
    Object.assign(Object.prototype, { nodeIntegrationInSubFrames: true });
    const opened = new Promise<Electron.BrowserWindow>((done) =>
      app.once('browser-window-created', (_event, window) => done(window)),
    );
    app.emit('activate');
    Object.assign(globalThis, { ownWindow: await opened });
    Reflect.deleteProperty(Object.prototype, 'nodeIntegrationInSubFrames');
    spare.destroy();
  });
}

export const appPage = 'app://ocore-settings/index.html';

async function ownPageElsewhere(electron: ElectronApplication): Promise<Sender> {
  return openElsewhere(electron, 'data:text/html,<h1>Foreign</h1>');
}

async function appPageElsewhere(electron: ElectronApplication): Promise<Sender> {
  return openElsewhere(electron, appPage);
}

async function openElsewhere(electron: ElectronApplication, address: string): Promise<Sender> {
  const contents = await electron.evaluate(
    async ({ BrowserWindow }, [preload, url]) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload } });
      await window.loadURL(url);
      return window.webContents.id;
    },
    [preloadFile, address] as const,
  );
  return { contents, frame: 0 };
}

async function appPageInView(electron: ElectronApplication): Promise<Sender> {
  const contents = await electron.evaluate(
    async ({ BrowserView }, [preload, url]) => {
      const view = new BrowserView({ webPreferences: { preload } });
      const own: Electron.BrowserWindow = Reflect.get(globalThis, 'ownWindow');
      own.addBrowserView(view);
      await view.webContents.loadURL(url);
      return view.webContents.id;
    },
    [preloadFile, appPage] as const,
  );
  return { contents, frame: 0 };
}

async function foreignPage(electron: ElectronApplication): Promise<Sender> {
  return { contents: await loadInOwn(electron, 'data:text/html,<h1>Foreign</h1>'), frame: 0 };
}

async function ownFrame(electron: ElectronApplication): Promise<Sender> {
  const contents = await loadInOwn(electron, appPage);
  return addFrame(electron, contents, { srcdoc: '<b>Frame</b>' });
}

async function pageInPage(electron: ElectronApplication): Promise<Sender> {
  // Its policy forbids frames, and to be one.
  await electron.evaluate(({ app, protocol }) => {
    const folder = `${app.getAppPath()}/out/renderer`;
    protocol.unregisterProtocol('app');
    protocol.registerFileProtocol('app', ({ url }, answer) =>
      answer({ path: folder + new URL(url).pathname }),
    );
  });
  const contents = await loadInOwn(electron, appPage);
  return addFrame(electron, contents, { src: appPage });
}

/** Loads an address in the app's own window, which would go back to its page at once if it still could. */
export function loadInOwn(electron: ElectronApplication, address: string): Promise<number> {
  return electron.evaluate(async (_electron, url) => {
    const own: Electron.BrowserWindow = Reflect.get(globalThis, 'ownWindow');
    for (const event of ['did-navigate', 'will-frame-navigate']) {
      own.webContents.removeAllListeners(event as 'did-navigate');
    }
    // A page that is loaded over itself tells too soon that it is there.
    await own.loadURL('about:blank');
    await own.loadURL(url);
    return own.webContents.id;
  }, address);
}

async function addFrame(
  electron: ElectronApplication,
  contents: number,
  content: { readonly src: string } | { readonly srcdoc: string },
): Promise<Sender> {
  const code = `new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.onload = () => done(frame.contentWindow.location.href);
    Object.assign(frame, ${JSON.stringify(content)});
    document.body.append(frame);
  })`;
  const loaded = await runAs(electron, { contents, frame: 0 }, code);
  const wanted = 'src' in content ? content.src : 'about:srcdoc';
  if (loaded !== wanted) throw new Error(`The frame is at ${loaded}`);
  return { contents, frame: 1 };
}

const preloadFile = `${root}/out/preload/index.js`;
