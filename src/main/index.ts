import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, type BrowserWindow, Menu } from 'electron';
import { activityChannel, type Channel, type Command, commandChannel } from '#shared/ipc/channels';
import type { Handlers, Platform, Start } from '#shared/ipc/contract';
import type { Workspace } from '#shared/organization/workspace';
import { ok, type Result } from '#shared/result';
import { demoDamage } from './demo-access';
import { createDirectory } from './directory';
import { createFarewell } from './farewell';
import { guard } from './guards';
import { openIpc } from './ipc';
import { registerAppScheme, serveApp } from './protocol';
import { createActivityLog } from './storage/activity-log';
import { createOrganizationStore } from './storage/organization-store';
import { createProfileStore } from './storage/profile-store';
import type { Preferences, WindowPlace } from './storage/stores';
import {
  dropVariables,
  findRefusedSwitch,
  isPackage,
  refusalOf,
  refusedExitCode,
} from './switches';
import {
  applyTheme,
  currentTheme,
  isFromPage,
  openWindow,
  pageFromDevServer,
  sendToPage,
} from './window';
import { followPlace } from './window-place';
import { openWorkspace } from './workspace';

const platform = process.platform as Platform;
/** BCP 47; known once the app is ready. */
const locale = () => app.getLocale() || 'en';

/** A save has its answer after 30 s, or none that could still be told. */
const longestFarewellMs = 35_000;

// Before anything else: what is refused takes effect right after this turn.
const packaged = isPackage(app.getAppPath());
const refused = packaged ? findRefusedSwitch((name) => app.commandLine.hasSwitch(name)) : undefined;
if (packaged) dropVariables();
registerAppScheme();
// A page may ask for the address of any name, past its policy and past any proxy: that alone tells whoever has the name.
app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
// The fuse that encrypts cookies, of which none reach the disk, would have Chromium wait for the keyring before the window.
if (platform === 'linux') app.commandLine.appendSwitch('password-store', 'basic');
// Else Electron builds a menu of its own before the window, which nobody gets to see.
Menu.setApplicationMenu(null);
if (refused !== undefined) {
  process.stderr.write(refusalOf(refused));
  app.exit(refusedExitCode);
} else if (app.requestSingleInstanceLock()) run();
else app.quit();

/**
 * The composition root, in the order that puts the last settings on screen soonest: the profile is read while
 * Electron starts, the window opens before anything else is loaded, the rest is loaded and the first call to the
 * server goes out while the page's process starts, and the menu comes after the first frame.
 */
function run(): void {
  const folder = app.getPath('userData');
  const profile = createProfileStore(folder);
  const store = createOrganizationStore(folder);
  const activity = createActivityLog(folder);
  const preferences = profile.loadPreferences();
  const loaded = profile.loadIndex();
  const demo = demoDamage(folder);
  const directory = loaded.then(({ index }) => createDirectory(index, profile));
  const readWorkspace = async () => openWorkspace(await directory, store);
  let prepared: Promise<Workspace> | null = readWorkspace();
  let window: BrowserWindow | null = null;
  let settlePlace: () => void = () => undefined;
  let markInMenu: (chosen: Partial<Preferences>) => void = () => undefined;
  const farewell = createFarewell({
    finished: () => Promise.race([finished(), wait(longestFarewellMs, undefined, { ref: false })]),
    ask: askToLeave,
    quit: () => app.quit(),
  });

  guard(app);
  const firstPage = app.whenReady().then(async () => {
    const asked = pageFromDevServer ? null : serveApp(join(__dirname, '../renderer'));
    const { theme, window: place } = (await preferences).preferences;
    applyTheme(theme);
    const opened = show(place);
    void once(opened, 'ready-to-show').then(showMenu);
    await (asked ?? once(opened.webContents, 'dom-ready'));
  });
  const services = firstPage.then(async () => {
    const { createServices } = await import('./services');
    // The demo reads its file as well, and not while that is being set aside.
    await demo;
    return createServices({
      directory: await directory,
      profile: { ...profile, savePreferences: choose },
      store,
      activity,
      applyTheme,
      holdSecret: farewell.holdSecret,
      window: () => window,
      recorded: () => sendToPage(window, activityChannel),
    });
  });

  const early: Partial<Handlers> = { 'app:start': startAnswer };
  const handlers = services.then(
    (loadedLater): Handlers => ({ ...loadedLater, 'app:start': startAnswer }),
  );

  const requestsFinished = openIpc({
    isTrusted: (event) => isFromPage(window, event),
    handler: async <C extends Channel>(channel: C): Promise<Handlers[C]> =>
      early[channel] ?? (await handlers)[channel],
  });

  async function startAnswer(): ReturnType<Handlers['app:start']> {
    // A window opened later, as on macOS, starts from what is on disk by then.
    const [workspace, { preferences: chosen }] = await Promise.all(
      prepared ? [prepared, preferences] : [readWorkspace(), profile.loadPreferences()],
    );
    prepared = null;
    // A page that begins, again or not, holds nothing yet.
    farewell.holdSecret(false);
    const start: Start = {
      workspace,
      theme: currentTheme(),
      refreshInterval: chosen.refreshInterval,
      locale: locale(),
      platform,
      damage: [...(await loaded).damage, ...(await preferences).damage, ...(await demo)],
    };
    return ok(start);
  }

  async function finished(): Promise<void> {
    settlePlace();
    await requestsFinished();
    await Promise.all([store.idle(), profile.idle(), activity.idle()]);
  }

  function show(place: WindowPlace | null): BrowserWindow {
    const opened = openWindow(place);
    window = opened;
    settlePlace = followPlace(opened, (moved) => void profile.savePreferences({ window: moved }));
    opened.on('close', (event) => {
      farewell.onClose(event, () => {
        if (!opened.isDestroyed()) opened.close();
      });
    });
    opened.on('closed', () => {
      window = null;
      settlePlace = () => undefined;
      farewell.onGone();
    });
    opened.webContents.on('render-process-gone', farewell.onGone);
    return opened;
  }

  async function reopen(): Promise<void> {
    show((await profile.loadPreferences()).preferences.window);
  }

  async function askToLeave(): Promise<boolean> {
    const { askBeforeLosingSecret } = await import('./dialogs');
    return askBeforeLosingSecret(window, locale(), platform);
  }

  async function showMenu(): Promise<void> {
    const { installMenu } = await import('./menu');
    const { preferences: chosen } = await profile.loadPreferences();
    markInMenu = installMenu({ locale: locale(), platform, chosen, send });
  }

  function choose(changed: Partial<Preferences>): Promise<Result<null>> {
    markInMenu(changed);
    return profile.savePreferences(changed);
  }

  function send(command: Command): void {
    sendToPage(window, commandChannel, command);
  }

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (!window) void app.whenReady().then(reopen);
  });
  app.on('before-quit', farewell.onQuit);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}
