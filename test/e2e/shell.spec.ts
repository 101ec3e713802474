import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { connected, expect, test } from '#support/app';
import { openReview } from '#support/review';

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
