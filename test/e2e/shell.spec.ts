import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { connected, expect, test } from '#support/app';
import { openReview } from '#support/review';

test('the page can not run what was injected, call out, navigate or open a window', async ({
  launch,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, server);
  const before = server.requests.length;
  const outcome = await page.evaluate(async (address) => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 9px solid red }';
    document.head.append(style);
    const fetched = await fetch(address).then(
      () => 'fetched',
      () => 'refused',
    );
    const opened = window.open('https://example.com');
    const permission = await navigator.permissions.query({ name: 'geolocation' });
    return {
      injected: 'injected' in window,
      outline: getComputedStyle(document.body).outlineWidth,
      fetched,
      opened: opened === null,
      permission: permission.state,
      node: typeof (globalThis as Record<string, unknown>)['require'],
      process: typeof (globalThis as Record<string, unknown>)['process'],
    };
  }, server.baseUrl);
  expect(outcome).toMatchObject({
    injected: false,
    fetched: 'refused',
    opened: true,
    permission: 'denied',
    node: 'undefined',
    process: 'undefined',
  });
  expect(outcome.outline).not.toBe('9px');
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(page.url()).toMatch(/^app:\/\/ocore-settings\/index\.html/);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
    1,
  );
  expect(server.requests.length).toBe(before);
});

test('the page gets no download, no frame of another site and no webview', async ({
  launch,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, server);
  const downloads = await electron.evaluateHandle(({ session }) => {
    const states: string[] = [];
    session.defaultSession.on('will-download', (event, item) => {
      states.push(event.defaultPrevented ? 'prevented' : item.getState());
    });
    return states;
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'app://ocore-settings/index.html';
    link.download = 'page.html';
    link.click();
    document.body.append(
      Object.assign(document.createElement('iframe'), { src: 'https://example.com' }),
      Object.assign(document.createElement('webview'), { src: 'https://example.com' }),
    );
  });
  await expect.poll(() => downloads.jsonValue()).toEqual(['prevented']);
  expect(page.frames().map((frame) => frame.url())).not.toContain('https://example.com/');
  const kinds = await electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getType()),
  );
  expect(kinds).toEqual(['window']);
});

test('nothing that the app itself does goes against its own policy', async ({ launch, server }) => {
  const { page } = await launch();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await connected(page, server);
  await page.getByRole('button', { name: 'Organization: Acme Corp' }).click();
  await page.getByRole('menuitem', { name: 'Edit organization' }).click();
  await page.getByRole('dialog', { name: 'Edit organization' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('Audit retention (days)', { exact: true }).fill('30');
  await openReview(page, 1);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Subscription' }).click();
  await page.getByRole('button', { name: 'Validate subscription' }).click();
  await page.getByText('Last verdict').waitFor();
  expect(complaints).toEqual([]);
});

test('app:// serves its own files and nothing beside them', async ({ launch }) => {
  const { page } = await launch();
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['/../main/index.js', '/%2e%2e/main/index.js', '/assets/../../package.json', '/nothing'].map(
        (path) =>
          new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve('loaded');
            image.onerror = () => resolve('refused');
            image.src = `app://ocore-settings${path}`;
          }),
      ),
    ),
  );
  expect(statuses).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('IPC takes nothing from another window, and nothing that is not of its form', async ({
  launch,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, server);
  const asked = await page.evaluate(async () => {
    const { bridge } = window as unknown as {
      bridge: { call: (channel: string, request?: unknown) => Promise<unknown> };
    };
    return Promise.all([
      bridge.call('settings:refresh', { organizationId: '../../etc' }),
      bridge.call('app:set-theme', { theme: 'dark', more: 1 }),
      bridge.call('app:copy-text', { text: 'x'.repeat(2_000_000) }),
    ]);
  });
  for (const answer of asked) {
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-request' } });
  }

  const foreign = await electron.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.js`;
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    await other.loadURL('data:text/html,<h1>Foreign</h1>');
    const answer = await other.webContents.executeJavaScript('window.bridge.start');
    other.destroy();
    return answer;
  });
  expect(foreign).toEqual({
    ok: false,
    failure: { kind: 'invalid-request', channel: 'app:start' },
  });
});

test('a second start with the same profile brings the first window forward', async ({
  launch,
  profile,
}) => {
  const { electron } = await launch();
  const executable = await electron.evaluate(() => process.execPath);
  const sandbox = process.env['OCORE_E2E_NO_SANDBOX'] === '1' ? ['--no-sandbox'] : [];
  const second = spawnSync(executable, ['.', `--user-data-dir=${profile}`, ...sandbox], {
    timeout: 20_000,
  });
  expect(second.status).toBe(0);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
    1,
  );
});

// Windows closes a profile by access lists, not by a mode.
const onPosix = process.platform === 'win32' ? () => undefined : test;

onPosix('the profile folder is closed to other users', async ({ launch, profile, server }) => {
  const { page, quit } = await launch();
  await connected(page, server);
  await quit();
  expect((await stat(profile)).mode & 0o077).toBe(0);
});

test('the native menu holds the commands of the page and runs them', async ({ launch, server }) => {
  const { electron, page } = await launch();
  await connected(page, server);
  const choose = (...path: string[]) =>
    electron.evaluate(({ Menu, BrowserWindow }, labels) => {
      let items = Menu.getApplicationMenu()?.items ?? [];
      let found: Electron.MenuItem | undefined;
      for (const label of labels) {
        found = items.find((item) => item.label === label);
        items = found?.submenu?.items ?? [];
      }
      if (!found) throw new Error(`No menu item ${labels.join(' > ')}`);
      found.click(undefined, BrowserWindow.getAllWindows()[0]);
    }, path);

  await choose('View', 'Subscription');
  await expect(page.getByRole('heading', { name: 'Subscription' })).toBeVisible();
  await choose('View', 'Settings');
  await page.getByLabel('Audit retention (days)', { exact: true }).fill('30');
  await choose('File', 'Review changes');
  await expect(page.getByRole('dialog', { name: 'Review changes' })).toBeVisible();
});
