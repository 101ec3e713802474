import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type ApiServer, startApiServer } from '#support/api-server';
import { connected, expect, organizationFile, test } from '#support/app';
import { openReview, rowOf, save } from '#support/review';
import { filesWith } from '#support/secret-hunt';

/** Reads again until the settings on screen show this batch size. */
async function changeElsewhere(page: Page, server: ApiServer, batch: number): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  server.stored.plain.bulkBatchSize = batch;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue(`${batch}`);
}

const timeline = (page: Page) => page.getByRole('listbox', { name: 'Snapshots, newest first' });

test('what changed elsewhere is dated between two reads, and an old state becomes a draft', async ({
  launch,
  server,
}) => {
  const { page } = await launch();
  await connected(page, server);
  await changeElsewhere(page, server, 300);
  await page.getByRole('link', { name: 'History' }).click();
  const rows = timeline(page).getByRole('option');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('changed elsewhere');
  await expect(rows.first()).toContainText(/between .*\d.* and .*\d/);
  await expect(rows.first()).toContainText('Bulk batch size 100 → 300');
  await expect(rows.last()).toContainText('read');

  await rows.last().click();
  await page.getByRole('button', { name: 'Restore as draft' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('100');
  const dialog = await openReview(page, 1);
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Saved');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText('saved here');
});

test('two snapshots side by side, and the history of one setting', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  await changeElsewhere(page, server, 300);
  server.stored.plain.auditRetentionDays = 730;
  await changeElsewhere(page, server, 301);
  await page.getByRole('link', { name: 'History' }).click();
  const rows = timeline(page).getByRole('option');
  await expect(rows).toHaveCount(3);

  await rows.nth(0).click();
  await rows.nth(0).press('Space');
  await rows.nth(2).locator('[data-mark]').click();
  const comparison = page.getByRole('table', { name: 'Two snapshots compared' });
  await expect(rowOf(comparison, 'Bulk batch size')).toContainText('100');
  await expect(rowOf(comparison, 'Bulk batch size')).toContainText('301');
  await expect(rowOf(comparison, 'Require passkey')).toHaveCount(0);
  await page.getByRole('switch', { name: 'Only differences' }).click();
  await expect(rowOf(comparison, 'Require passkey')).toHaveCount(1);

  await page.getByLabel('Changed setting').selectOption('Audit retention (days)');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('730');
});

test('a damaged history shows the rest, names the damage once and deletes nothing', async ({
  launch,
  profile,
  server,
}) => {
  const first = await launch();
  await connected(first.page, server);
  await changeElsewhere(first.page, server, 300);
  await first.quit();
  const file = await organizationFile(profile, 'history.jsonl');
  const [line = ''] = (await readFile(file, 'utf8')).split('\n');
  await appendFile(file, `garbage in the middle\n${line}\n{"version":1,"snapshot":{"id":"cut`);
  const before = await readFile(file, 'utf8');

  const { page, quit } = await launch();
  await page.getByText('Live · just now').waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(timeline(page).getByRole('option')).toHaveCount(2);
  await expect(page.getByText(/2 lines can't be read and 1 line is there twice/)).toHaveCount(1);
  await quit();
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('another organization is compared, and its values are copied to the draft', async ({
  launch,
  profile,
  server,
}) => {
  const other = await startApiServer({ plain: { auditRetentionDays: 30, requirePasskey: true } });
  const { page } = await launch();
  await connected(page, other, { name: 'Globex' });
  await page.getByRole('button', { name: 'Organization: Globex' }).click();
  await page.getByRole('menuitem', { name: 'Add organization' }).click();
  await connected(page, server);
  // No network is needed for it.
  await server.offline();
  await other.close();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Compare organizations' }).click();
  await expect(page.getByRole('heading', { name: 'Compare organizations' })).toBeVisible();
  const comparison = page.getByRole('table', { name: 'Compare organizations' });
  await expect(rowOf(comparison, 'Audit retention (days)')).toContainText('400');
  await expect(rowOf(comparison, 'Audit retention (days)')).toContainText('30');
  await expect(rowOf(comparison, 'Bulk batch size')).toHaveCount(0);
  await page.getByRole('button', { name: 'Copy Audit retention (days) to draft' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('30');
  expect(await filesWith(profile, other.token)).toEqual([]);
});

test('what is removed is gone from the disk, and the other organizations have all of theirs', async ({
  launch,
  profile,
  server,
}) => {
  const other = await startApiServer({ plain: { posthogApiHost: 'https://globex.example.com' } });
  const { page, quit } = await launch();
  await connected(page, server);
  await changeElsewhere(page, server, 300);
  await page.getByRole('button', { name: 'Organization: Acme Corp' }).click();
  await page.getByRole('menuitem', { name: 'Add organization' }).click();
  await connected(page, other, { name: 'Globex' });
  await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
  await page.getByRole('link', { name: 'Connection test' }).click();
  await page.getByRole('button', { name: 'Test PostHog connection' }).click();
  await page.getByText('Last result').waitFor();
  await page.getByRole('button', { name: 'Organization: Globex' }).click();
  await page.getByRole('menuitem', { name: 'Remove organization' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove organization' }).click();
  await expect(page.getByRole('button', { name: 'Organization: Acme Corp' })).toBeVisible();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(timeline(page).getByRole('option')).toHaveCount(2);
  await quit();
  const port = new URL(other.baseUrl).port;
  expect(await filesWith(profile, `127.0.0.1:${port}`)).toEqual([]);
  expect(await filesWith(profile, 'globex.example.com')).toEqual([]);
  expect(await readdir(join(profile, 'organizations'))).toHaveLength(1);
  await other.close();
});
