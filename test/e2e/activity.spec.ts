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
  const row = page.getByRole('row').filter({ hasText: 'PUT /org/settings' });
  await expect(row).toContainText('200');
  await row.getByRole('button', { name: 'Copy as curl' }).click();
  const clipboard = () => electron.evaluate(({ clipboard: system }) => system.readText());
  await expect.poll(clipboard).toContain('curl');
  const copied = await clipboard();
  expect(copied).toContain('$OCORE_TOKEN');
  expect(copied).toContain('(new value)');
  expect(copied).not.toContain(server.token);
  expect(copied).not.toContain(key);

  // A call that fails appears at the top while the view is open.
  await server.offline();
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Unreachable');
  await page.getByRole('button', { name: 'Only failures' }).click();
  await expect(row).toHaveCount(0);
  await quit();
  expect(await filesWith(profile, key)).toEqual([]);
  expect(await filesWith(profile, server.token)).toEqual([]);

  const second = await launch();
  await second.page.getByRole('link', { name: 'Activity' }).click();
  await expect(second.page.getByRole('row').filter({ hasText: 'PUT' })).toHaveCount(1);
});
