import { join } from 'node:path';
import { BrowserWindow, type IpcMainInvokeEvent, nativeTheme, screen } from 'electron';
import type { Theme } from '#shared/ipc/contract';
import { cutOff } from './guards';
import { appPage } from './protocol';
import type { WindowPlace } from './storage/stores';
import { boundsFor } from './window-place';

/** The page's background, for the window before its first frame: `--canvas` of tokens.css. */
const background = { light: '#fafaf9', dark: '#121514' };

/** Vite's server during `npm run dev`; the branch is not in a build. */
const devPage = import.meta.env.DEV ? process.env['ELECTRON_RENDERER_URL'] : undefined;
const page = devPage ?? appPage;
export const pageFromDevServer = devPage !== undefined;

export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}

export function currentTheme(): Theme {
  return nativeTheme.themeSource;
}

/** Opens the window at once, where it was last, in the theme's background; the page comes into it. */
export function openWindow(place: WindowPlace | null): BrowserWindow {
  const displays = place ? [screen.getPrimaryDisplay(), ...screen.getAllDisplays()] : [];
  const screens = displays.map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...boundsFor(place, screens),
    minWidth: 880,
    minHeight: 600,
    title: 'oCore Settings',
    // On Windows and Linux the menu comes with Alt: in the window it would push the page down when it is there.
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(__dirname, '../preload/index.js'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (place?.maximized) window.maximize();
  // Vite's server is on the network.
  if (!pageFromDevServer) void cutOff(window.webContents.session);
  // A page may always go to about:blank, without Electron asking whether it may.
  window.webContents.on('did-navigate', (_event, url) => {
    if (!isAppPage(url)) void window.loadURL(page);
  });
  void window.loadURL(page);
  return window;
}

/** Whether a message comes from the main frame of `window`, with the app's own page in it. */
export function isFromPage(window: BrowserWindow | null, event: IpcMainInvokeEvent): boolean {
  if (!window || window.isDestroyed()) return false;
  const frame = event.senderFrame;
  return (
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    isAppPage(frame.url)
  );
}

/** Sends to the app's own page, and to no other that may have come into the window. */
export function sendToPage(
  window: BrowserWindow | null,
  channel: string,
  ...content: readonly unknown[]
): void {
  if (!window || window.isDestroyed()) return;
  const frame = window.webContents.mainFrame;
  if (isAppPage(frame.url)) frame.send(channel, ...content);
}

function isAppPage(url: string): boolean {
  const [address] = url.split('#', 1);
  return address === page || (devPage !== undefined && address === `${devPage}/`);
}
