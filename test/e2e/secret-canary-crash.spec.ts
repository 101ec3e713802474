import { readdir } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';
import { connected, expect, test } from '#support/app';
import { acceptCanary, canaries } from '#support/canaries';
import { filesWith } from '#support/secret-hunt';

/** Ends the page's process as a fault in it would; resolves with the reason when it is gone. */
async function crashPage(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return new Promise<string>((resolve) => {
      window?.webContents.once('render-process-gone', (_event, { reason }) => resolve(reason));
      window?.webContents.forcefullyCrashRenderer();
    });
  });
}

async function dumpsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => /\.dmp$/.test(file));
}

test('a crash with a secret in the page leaves no report of it', async ({
  launch,
  profile,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, acceptCanary(server));
  await page.getByRole('button', { name: 'Replace PostHog personal API key' }).click();
  const field = page.getByLabel('New PostHog personal API key', { exact: true });
  await field.fill(canaries.posthogPersonalApiKey);
  expect(await crashPage(electron)).toMatch(/crashed|killed/);
  expect(await dumpsIn(profile)).toEqual([]);
  for (const secret of Object.values(canaries)) {
    expect(await filesWith(profile, secret)).toEqual([]);
  }

  // With a crash reporter, which this app never starts, the same crash does leave one.
  await electron.evaluate(async ({ BrowserWindow, crashReporter }) => {
    crashReporter.start({ uploadToServer: false });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', resolve));
    contents?.reload();
    await loaded;
  });
  expect(await crashPage(electron)).toMatch(/crashed|killed/);
  // One: by now a report of the first crash would be there as well, however late it came.
  await expect.poll(() => dumpsIn(profile)).toHaveLength(1);

  // Playwright would wait for the crashed page.
  const closed = electron.waitForEvent('close');
  electron.process().kill('SIGKILL');
  await closed;
});
