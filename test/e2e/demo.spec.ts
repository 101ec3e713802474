import { expect, test } from '#support/app';
import { openReview, rowOf, save } from '#support/review';

test('a newcomer tries everything with no account, no keychain and no network', async ({
  launch,
}) => {
  const noBus = { env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } };
  const first = await launch(noBus);
  const { page } = first;
  await page.getByRole('button', { name: 'Try the demo organization' }).click();
  await expect(page.getByText('Live · just now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Organization: Demo organization' })).toContainText(
    'Demo',
  );

  await page.getByLabel('Bulk batch size', { exact: true }).fill('5000');
  await page.getByLabel('Audit retention (days)', { exact: true }).fill('36500');
  const dialog = await openReview(page, 2);
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Adjusted by server');
  await expect(rowOf(dialog, 'Audit retention (days)')).toContainText('Not saved');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('link', { name: 'Connection test' }).click();
  await page.getByRole('button', { name: 'Test PostHog connection' }).click();
  // Results of earlier days come with the demo: the one just obtained is told apart by its time.
  const last = page.getByRole('region', { name: 'Last result' });
  await expect(last).toContainText('just now');
  await expect(last).toContainText('Demo Shop EU');
  await page.getByRole('link', { name: 'Subscription' }).click();
  await page.getByRole('button', { name: 'Validate all versions' }).click();
  const verdicts = page.getByRole('table').getByRole('row');
  await expect(verdicts.filter({ hasText: 'just now' })).toHaveCount(5);
  await expect(verdicts.filter({ hasText: 'Not valid' })).toHaveCount(2);

  await page.getByRole('link', { name: 'History' }).click();
  // Nine months of it, and what was just saved.
  const timeline = page.getByRole('listbox').getByRole('option');
  await expect(timeline.first()).toContainText('Bulk batch size 200 → 1000');
  await expect(timeline.nth(1)).toContainText('ago');
  await first.quit();

  const second = await launch(noBus);
  await expect(second.page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('1000');
  await expect(second.page.getByText('Live · just now')).toBeVisible();
});
