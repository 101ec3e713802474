import { readFile, truncate, writeFile } from 'node:fs/promises';
import { connected, expect, organizationFile, test } from '#support/app';
import { gate } from '#support/gate';
import { killTree } from '#support/process-tree';

test('a restart without a network shows the last settings, honestly dated, and recovers', async ({
  launch,
  profile,
  server,
}) => {
  const first = await launch();
  await connected(first.page, server);
  await expect(first.page.getByText('Live · just now')).toBeVisible();
  await first.quit();
  await server.offline();
  const file = await organizationFile(profile, 'latest.json');
  const twoHoursAgo = Date.now() - 2 * 3_600_000;
  const latest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...latest, confirmedAt: twoHoursAgo }));

  const { page } = await launch();
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
  await expect(page.getByText('Offline · settings from 2 hours ago')).toBeVisible();
  await expect(page.getByText(/Live/)).toHaveCount(0);
  const freshness = page.getByRole('status').filter({ hasText: 'Offline' });
  await freshness.hover();
  await expect(freshness).toHaveAttribute(
    'title',
    new RegExp(`${new Date(twoHoursAgo).getFullYear()}`),
  );

  server.stored.plain.auditRetentionDays = 365;
  await server.online();
  await expect(page.getByText('Live · just now')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('365');
});

test('the last settings are on screen before the server has answered', async ({
  launch,
  server,
}) => {
  const first = await launch();
  await connected(first.page, server);
  await first.quit();
  const answer = gate();
  server.plan({ kind: 'hold', until: answer.opened }, { on: 'read' });
  const { page } = await launch();
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
  await expect(page.getByText(/Live/)).toHaveCount(0);
  answer.open();
  await expect(page.getByText('Live · just now')).toBeVisible();
});

test('a draft survives a crash', async ({ launch, profile, server }) => {
  const first = await launch();
  await connected(first.page, server);
  await first.page.getByLabel('Bulk batch size', { exact: true }).fill('250');
  await expect(first.page.getByText('1 change', { exact: true })).toBeVisible();
  // Written as it is typed: the file is there without a quit.
  await expect
    .poll(async () =>
      readFile(await organizationFile(profile, 'draft.json'), 'utf8').catch(() => ''),
    )
    .toContain('"250"');
  await killTree(first.electron.process());
  const { page } = await launch();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('250');
  await expect(page.getByText('was 100')).toBeVisible();
});

test('a cache file that was cut is set aside and told of', async ({ launch, profile, server }) => {
  const first = await launch();
  await connected(first.page, server);
  await first.quit();
  await server.offline();
  await truncate(await organizationFile(profile, 'latest.json'), 40);
  const { page } = await launch();
  await expect(page.getByText(/latest\.json couldn't be read\. It was set aside/)).toBeVisible();
  await server.online();
  await expect(page.getByText('Live · just now')).toBeVisible({ timeout: 20_000 });
});

test('a cache file of a newer version is shown and left as it is', async ({
  launch,
  profile,
  server,
}) => {
  const first = await launch();
  await connected(first.page, server);
  await first.quit();
  const file = await organizationFile(profile, 'latest.json');
  const newer = JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), version: 99 });
  await writeFile(file, newer);
  const { page, quit } = await launch();
  await expect(page.getByText(/newer version of this app/).first()).toBeVisible();
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
  // A read has come that would be written.
  await expect(page.getByText('Live · just now')).toBeVisible();
  await quit();
  expect(await readFile(file, 'utf8')).toBe(newer);
});

test('a field missing on a refresh keeps the settings on screen', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  server.plan({ kind: 'rewrite', change: ({ posthogEnabled: _gone, ...rest }) => rest });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/posthogEnabled/).first()).toBeVisible();
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
  await expect(page.getByText(/Live/)).toHaveCount(0);
});
