import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { type Channel, channels } from '#shared/ipc/channels';
import { type ApiServer, startApiServer } from '#support/api-server';
import { connected, end, expect, root, startElectron, test } from '#support/app';
import {
  appPage,
  askAs,
  loadInOwn,
  reopenWithPreloadInFrames,
  runAs,
  type Sender,
  senders,
} from '#support/senders';
import { validRequests } from '#support/valid-requests';

test.describe.configure({ mode: 'default' });

let electron: ElectronApplication;
let profile: string;
/** The server of the organization that is open, and that of the one which every request here is about. */
let server: ApiServer;
let bait: ApiServer;
let baitId: string;
let requests: [Channel, unknown][];

test.beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'ocore-senders-'));
  [server, bait] = await Promise.all([startApiServer(), startApiServer()]);
  electron = await startElectron(root, profile);
  const page = await electron.firstWindow();
  await connected(page, bait, { name: 'Bait' });
  await page.getByRole('button', { name: 'Organization: Bait' }).click();
  await page.getByRole('menuitem', { name: 'Add organization' }).click();
  await connected(page, server);
  const { organizations } = JSON.parse(await readFile(join(profile, 'organizations.json'), 'utf8'));
  baitId = organizations.find(({ name }: { name: string }) => name === 'Bait').id;
  requests = Object.entries(validRequests(baitId, bait)) as [Channel, unknown][];
  await reopenWithPreloadInFrames(electron);
  await watch();
});

test.afterAll(async () => {
  await end(electron);
  await Promise.all([server.close(), bait.close()]);
  await rm(profile, { recursive: true, force: true });
});

/** Has main note every dialog, and puts into the clipboard what no request holds. */
async function watch(): Promise<void> {
  await electron.evaluate(({ clipboard, dialog }) => {
    const dialogs: string[] = [];
    const closed = (kind: string) => async () => {
      dialogs.push(kind);
      return { canceled: true, filePath: '', filePaths: [] };
    };
    Object.assign(dialog, { showSaveDialog: closed('save'), showOpenDialog: closed('open') });
    Object.assign(globalThis, { dialogs });
    clipboard.writeText('mine');
  });
}

/** What a handler would leave a trace in: it is the same before and after a request that none was reached by. */
async function traces() {
  const shell = await electron.evaluate(({ clipboard, nativeTheme }) => ({
    clipboard: clipboard.readText(),
    theme: nativeTheme.themeSource,
    dialogs: [...(Reflect.get(globalThis, 'dialogs') as string[])],
  }));
  const read = (file: string) => readFile(join(profile, file), 'utf8').catch(() => '');
  const folder = join('organizations', baitId);
  const names = await readdir(join(profile, folder)).catch(() => []);
  const files = ['organizations.json', ...names.map((name) => join(folder, name))];
  const preferences = await read('preferences.json');
  return {
    ...shell,
    calls: bait.requests.length,
    refreshInterval: /"refreshInterval":\d+/.exec(preferences)?.[0],
    files: await Promise.all(files.map(async (file) => [file, await read(file)])),
  };
}

const refusal = (channel: Channel) => ({
  ok: false,
  failure: { kind: 'invalid-request', channel },
});

test('checklist 17: every channel has a request to be refused', () => {
  expect(requests.map(([channel]) => channel).sort()).toEqual([...channels].sort());
});

for (const [name, make] of Object.entries(senders)) {
  test(`checklist 17: no channel takes anything from ${name}`, async () => {
    const sender = await make(electron);
    const before = await traces();
    const answers = await askAs(electron, sender, requests);
    expect(answers).toEqual(requests.map(([channel]) => refusal(channel)));
    expect(await traces()).toEqual(before);
  });
}

test('checklist 17: no channel takes anything from a frame that has gone since it sent', async () => {
  const { contents } = await senders["a frame in the app's page"](electron);
  const before = await traces();
  const page = { contents, frame: 0 };
  const calls = JSON.stringify(requests);
  await runAs(
    electron,
    page,
    `for (const [channel, request] of ${calls}) {
      void frames[0].bridge.call(channel, ...(request === undefined ? [] : [request]));
    }
    document.querySelector('iframe').remove();`,
  );
  // Answered after all that was sent before it.
  expect(await askAs(electron, page, [['app:hold-secret', { held: false }]])).toEqual([
    { ok: true, value: null },
  ]);
  expect(await traces()).toEqual(before);
});

test('checklist 17: commands and news from main reach the page, and nobody else', async () => {
  const stranger = await senders['another window with a page of its own'](electron);
  const frame = await senders["a frame in the app's page"](electron);
  const page: Sender = { ...frame, frame: 0 };
  const all = [stranger, frame, page];
  const heard = (sender: Sender) => runAs(electron, sender, 'heard');
  for (const sender of all) await runAs(electron, sender, listen);
  await refreshFromMenu();
  await expect.poll(() => heard(page)).toEqual(expect.arrayContaining(['refresh', 'a call']));
  expect(await heard(stranger)).toEqual([]);
  expect(await heard(frame)).toEqual([]);

  await senders["the app's window with another page"](electron);
  await runAs(electron, page, listen);
  await refreshFromMenu();
  // Sent after whatever the menu sent.
  expect(await runAs(electron, page, 'heard')).toEqual([]);
});

const listen = `globalThis.heard = [];
  bridge.onCommand((...given) => heard.push(...given));
  bridge.onActivity((...given) => heard.push('a call', ...given));
  null`;

async function refreshFromMenu(): Promise<void> {
  await electron.evaluate(({ Menu }) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(
      (item) => item.submenu?.items ?? [],
    );
    const found = items.find(({ label }) => label === 'Refresh');
    if (!found) throw new Error('No command to refresh');
    found.click();
  });
}

test("checklist 17: the control: from the app's page each is taken, and leaves its traces", async () => {
  const page = { contents: await loadInOwn(electron, appPage), frame: 0 };
  const before = await traces();
  for (const request of requests) {
    const [answer] = await askAs(electron, page, [request]);
    expect([request[0], answer]).not.toEqual([request[0], refusal(request[0])]);
  }
  const after = await traces();
  for (const [name, trace] of Object.entries(before)) {
    expect([name, Reflect.get(after, name)]).not.toEqual([name, trace]);
  }
  expect(after).toMatchObject({ clipboard: 'copied by the page', dialogs: ['save', 'open'] });
});
