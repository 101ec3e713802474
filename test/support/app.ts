import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from '@playwright/test';
import type { Bridge } from '#shared/ipc/contract';
import { type ApiServer, startApiServer } from './api-server';

/** The project's folder, which is that of the app as well. */
export const root = join(__dirname, '../..');

export interface LaunchOptions {
  /** Another profile folder than the test's own. */
  readonly profile?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Modules that main loads before the app. */
  readonly modules?: readonly string[];
}

export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Quits as a person would, so that everything is written. */
  quit(): Promise<void>;
}

interface Fixtures {
  /** A profile folder of the test's own, empty at first. */
  readonly profile: string;
  /** The organization-settings API on a real port. */
  readonly server: ApiServer;
  /** Starts the built app on real Electron; whatever still runs at the end of the test is ended. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs, here nothing
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ocore-profile-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs, here nothing
  server: async ({}, use) => {
    const server = await startApiServer();
    await use(server);
    await server.close();
  },
  launch: async ({ profile }, use) => {
    const running: ElectronApplication[] = [];
    await use(async (options = {}) => {
      const app = await startElectron(root, options.profile ?? profile, options);
      running.push(app);
      const page = await app.firstWindow();
      return { electron: app, page, quit: () => quit(app, page) };
    });
    for (const app of running) await end(app);
  },
});

export { expect } from '@playwright/test';

/** Starts the app in a folder on real Electron. */
export function startElectron(
  folder: string,
  profile: string,
  { env, args, modules }: Pick<LaunchOptions, 'env' | 'args' | 'modules'> = {},
): Promise<ElectronApplication> {
  return electron.launch({
    args: [
      ...(modules ?? []).flatMap((file) => ['-r', file]),
      folder,
      `--user-data-dir=${profile}`,
      ...(args ?? []),
    ],
    env: { ...definedEnvironment(), ...env },
    // Playwright would hold every page to its light theme.
    colorScheme: null,
    // Chromium refuses its sandbox to root, and only then is it off.
    chromiumSandbox: process.env['OCORE_E2E_NO_SANDBOX'] !== '1',
  });
}

/** Ends an app whatever a test has typed and left in it: nobody is there to be asked about it. */
export async function end(app: ElectronApplication): Promise<void> {
  await answerQuestions(app, 1).catch(() => undefined);
  await app.close().catch(() => undefined);
}

/**
 * Answers every question that the system's own message box puts from now on with the button of that number, and counts
 * them: `questionsOf` tells what was asked.
 */
export async function answerQuestions(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (...given: unknown[]) => {
      const options = given.at(-1) as Electron.MessageBoxOptions;
      asked.push(options.message);
      return { response, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  }, button);
}

/** What was asked since `answerQuestions`. */
export async function questionsOf(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

/**
 * Resolves when main has heard all that the page has told it by now: the messages of a page arrive in their order, but
 * what a test tells main takes another way and may come first.
 */
export async function heardByMain(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { bridge } = window as unknown as { bridge: Bridge };
    await bridge.call('activity:page', { from: null, count: 1 });
  });
}

async function quit(app: ElectronApplication, page: Page): Promise<void> {
  await heardByMain(page);
  const closed = app.waitForEvent('close');
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await closed;
}

/** This process's environment, as Playwright takes one. */
export function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** Fills the form and connects, as an admin would. */
export async function connect(
  page: Page,
  server: Pick<ApiServer, 'baseUrl' | 'token'>,
  { name = 'Acme Corp', token = server.token, slug = '' } = {},
): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('API base URL', { exact: true }).fill(server.baseUrl);
  await page.getByLabel('Organization slug', { exact: true }).fill(slug);
  await page.getByLabel('Access token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Connects and waits until the settings are on screen. */
export async function connected(
  page: Page,
  server: Pick<ApiServer, 'baseUrl' | 'token'>,
  options: { name?: string; token?: string; slug?: string } = {},
): Promise<void> {
  await connect(page, server, options);
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
}

/** A file of the only organization that a profile holds. */
export async function organizationFile(profile: string, name: string): Promise<string> {
  const [id = ''] = await readdir(join(profile, 'organizations'));
  return join(profile, 'organizations', id, name);
}
