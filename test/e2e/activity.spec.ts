import { connected, expect, test } from '#support/app';
import { openReview, save } from '#support/review';
import { filesWith } from '#support/secret-hunt';

const key = 'phx_canary-4c0ffee';

test('every call is listed, copied as curl without a secret, and still there after a restart', async ({
  launch,
  profile,
  server,
}) => {
  const { electron, page, quit } = await launch();
  await connected(page, server);
  await page.getByRole('button', { name: 'Replace PostHog personal API key' }).click();
  await page.getByLabel('New PostHog personal API key', { exact: true }).fill(key);
  const dialog = await openReview(page, 1);
  await save(dialog);
  await dialog.getByText('Every change was saved.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('link', { name: 'Activity' }).click();
  const put = page.getByText('PUT').first();
  await expect(put).toBeVisible();
  await expect(page.getByText('/org/settings').first()).toBeVisible();
  const row = page.locator('main [aria-posinset], main [role="row"]').filter({ hasText: 'PUT' });
  await row.first().getByRole('button', { name: 'Copy as curl' }).click();
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('curl');
  expect(copied).toContain('$OCORE_TOKEN');
  expect(copied).toContain('(new value)');
  expect(copied).not.toContain(server.token);
  expect(copied).not.toContain(key);

  // A call that fails appears at the top while the view is open.
  await server.offline();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(
    page
      .locator('main')
      .getByText(/unreachable|refused|No connection/i)
      .first(),
  ).toBeVisible();
  await quit();
  expect(await filesWith(profile, key)).toEqual([]);
  expect(await filesWith(profile, server.token)).toEqual([]);

  const second = await launch();
  await second.page.getByRole('link', { name: 'Activity' }).click();
  await expect(second.page.getByText('PUT').first()).toBeVisible();
});
