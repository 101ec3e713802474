import { connected, expect, test } from '#support/app';

test('search and filters find a setting by name, help text and API name', async ({
  launch,
  server,
}) => {
  const { page } = await launch();
  await connected(page, server);
  const search = page.getByRole('searchbox', { name: 'Search settings' });
  const retention = page.getByLabel('Audit retention (days)', { exact: true });
  const batch = page.getByLabel('Bulk batch size', { exact: true });

  await page.keyboard.press('Control+f');
  await expect(search).toBeFocused();
  await search.fill('bulkBatchSize');
  await expect(batch).toBeVisible();
  await expect(retention).toHaveCount(0);
  await search.press('Escape');
  await expect(retention).toBeVisible();

  await batch.fill('150');
  await page.getByRole('button', { name: 'Modified', exact: true }).click();
  await expect(retention).toHaveCount(0);
  await expect(batch).toBeVisible();
  await search.fill('no such thing');
  await expect(page.getByText('No setting matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show all settings' }).click();
  await expect(retention).toBeVisible();

  await page.getByRole('button', { name: 'Needs attention', exact: true }).click();
  await expect(retention).toHaveCount(0);
});

test('the JSON tab shows what would be sent and what came, and copies it', async ({
  launch,
  server,
}) => {
  server.stored.extra['region'] = 'eu-west';
  const { electron, page } = await launch();
  await connected(page, server);
  await expect(page.getByText('eu-west')).toBeVisible();
  await page.getByLabel('Bulk batch size', { exact: true }).fill('150');
  await page.getByRole('tab', { name: 'Editor' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'JSON' })).toBeFocused();
  await page.getByRole('button', { name: 'Copy request body' }).click();
  const copied = async () =>
    JSON.parse(await electron.evaluate(({ clipboard }) => clipboard.readText()));
  await expect.poll(async () => (await copied()).bulkBatchSize).toBe(150);
  await page.getByRole('button', { name: 'Copy last answer' }).click();
  await expect
    .poll(copied)
    .toMatchObject({ bulkBatchSize: 100, region: 'eu-west', hasPosthogPersonalKey: true });
});

test('the keyboard reaches the views, the review and the refresh', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { name: 'Connection test' })).toBeVisible();
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { name: 'Subscription' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByLabel('Bulk batch size', { exact: true }).fill('150');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog', { name: 'Review changes' })).toBeVisible();
  // A read while that of the review is under way would be one with it.
  await expect(page.getByRole('button', { name: 'Save to oCore' })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('150');
  const reads = server.requestsOf('read').length;
  await page.keyboard.press('Control+r');
  await expect.poll(() => server.requestsOf('read').length).toBe(reads + 1);
});

test('the theme is chosen in the menu of the switcher and kept', async ({ launch, server }) => {
  const first = await launch();
  await connected(first.page, server);
  await first.page.getByRole('button', { name: 'Organization: Acme Corp' }).click();
  await first.page.getByRole('menuitemradio', { name: 'Dark' }).click();
  const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;
  await expect.poll(() => first.page.evaluate(isDark)).toBe(true);
  await first.quit();
  const { page } = await launch();
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  expect(await page.evaluate(isDark)).toBe(true);
});
