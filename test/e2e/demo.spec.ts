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
  const dialog = await openReview(page, 1);
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Adjusted by server');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('link', { name: 'Connection test' }).click();
  await page.getByRole('button', { name: 'Test PostHog connection' }).click();
  await expect(page.getByText('Demo Shop EU').first()).toBeVisible();
  await page.getByRole('link', { name: 'Subscription' }).click();
  await page.getByRole('button', { name: 'Validate all versions' }).click();
  await expect(page.getByRole('table').getByText('Not valid')).toHaveCount(2);
  await first.quit();

  const second = await launch(noBus);
  await expect(second.page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('1000');
  await expect(second.page.getByText('Live · just now')).toBeVisible();
});
