import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startApiServer } from '#support/api-server';
import { connected, expect, test } from '#support/app';
import { chooseFile, exportFrom } from '#support/file-dialogs';
import { openReview, rowOf } from '#support/review';
import { filesWith } from '#support/secret-hunt';

async function importFile(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}

test('settings exported from one organization become the draft of another', async ({
  launch,
  profile,
  server,
}) => {
  const other = await startApiServer({ plain: { auditRetentionDays: 30, bulkBatchSize: 77 } });
  const { electron, page } = await launch();
  await connected(page, other, { name: 'Globex' });
  const file = join(profile, 'globex.json');
  await chooseFile(electron, file);
  await exportFrom(page, 'JSON', 'Current settings');
  await expect(page.getByText('globex.json').first()).toBeVisible();
  const content = JSON.parse(await readFile(file, 'utf8'));
  expect(content).toMatchObject({ format: 'ocore-settings-export', version: 1, kind: 'snapshot' });
  expect(await filesWith(profile, other.token)).toEqual([]);

  await page.getByRole('button', { name: 'Organization: Globex' }).click();
  await page.getByRole('menuitem', { name: 'Add organization' }).click();
  await connected(page, server);
  await importFile(page);
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('30');
  const dialog = await openReview(page, 2);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('77');
  expect(server.requestsOf('write')).toEqual([]);
  await other.close();
});

test('a history as a spreadsheet, and a report that prints', async ({
  launch,
  profile,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, server);
  server.stored.plain.bulkBatchSize = 300;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('300');
  const table = join(profile, 'history.csv');
  await chooseFile(electron, table);
  await exportFrom(page, 'CSV', 'History');
  await expect.poll(() => readFile(table, 'utf8').catch(() => '')).toContain('300');
  expect(await readFile(table, 'utf8')).toContain('changed elsewhere');

  const report = join(profile, 'report.pdf');
  await chooseFile(electron, report);
  await exportFrom(page, 'Printable report (PDF)', 'Current settings');
  const pdf = await readFile(report);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(5_000);
  // The hidden window that printed it is gone.
  const windows = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await windows()).toBe(1);
  expect((await readdir(profile)).filter((name) => name.includes('partial'))).toEqual([]);
});

test('what is not an export of this app is refused with the reason, and nothing changes', async ({
  launch,
  profile,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, server);
  const good = join(profile, 'good.json');
  await chooseFile(electron, good);
  await exportFrom(page, 'JSON', 'Current settings');
  const content = JSON.parse(await readFile(good, 'utf8'));
  const { snapshot } = content;
  const withSetting = (name: string, value: unknown) => ({
    ...content,
    snapshot: { ...snapshot, settings: { ...snapshot.settings, [name]: value } },
  });
  const bad = join(profile, 'bad.json');
  const refused: readonly [content: unknown, reason: RegExp][] = [
    [{ hello: 'world' }, /isn't an export of this app/],
    [{ ...content, version: 2 }, /newer version/],
    [withSetting('posthogPersonalApiKey', 'phx_stolen'), /holds a secret/],
    [withSetting('somethingElse', true), /doesn't know/],
    [withSetting('bulkBatchSize', 'many'), /can't be used/],
  ];
  await chooseFile(electron, bad);
  for (const [text, reason] of refused) {
    await writeFile(bad, JSON.stringify(text));
    await importFile(page);
    await expect(page.getByText(reason).first()).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
  }
  await writeFile(bad, 'not json');
  await importFile(page);
  await expect(page.getByText(/isn't JSON/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  const huge = await open(bad, 'w');
  await huge.truncate(1_000_000_000);
  await huge.close();
  await importFile(page);
  await expect(page.getByText(/is larger than/).first()).toBeVisible();

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Bulk batch size', { exact: true }).waitFor();
  await expect(page.getByText(/\d change/)).toHaveCount(0);
});
