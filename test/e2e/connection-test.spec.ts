import { connected, expect, test } from '#support/app';
import { rowOf, save } from '#support/review';

test('tests the stored connection and ties the result to what it was made with', async ({
  launch,
  server,
}) => {
  server.rules.testPosthog = () => ({ success: true, projectName: 'Shop', message: 'Reached' });
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('link', { name: 'Connection test' }).click();
  await page.getByRole('button', { name: 'Test PostHog connection' }).click();
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Shop').first()).toBeVisible();
  await expect(page.getByText('Outdated')).toHaveCount(0);
  expect(server.requestsOf('test-posthog')).toHaveLength(1);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('PostHog API host', { exact: true }).fill('https://eu.posthog.com');
  await page.getByRole('link', { name: 'Connection test' }).click();
  await expect(page.getByText(/unsaved PostHog changes/)).toBeVisible();
  await page.getByRole('button', { name: 'Review changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Review changes' });
  await dialog.getByLabel('Organization name to confirm').fill('Acme Corp');
  await save(dialog);
  await expect(rowOf(dialog, 'PostHog API host')).toContainText('Saved');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('Outdated').first()).toBeVisible();

  server.rules.testPosthog = () => ({ success: true, projectName: 'Other', message: 'Reached' });
  await page.getByRole('button', { name: 'Test PostHog connection' }).click();
  await expect(page.getByText(/The project is Other.*reached Shop/)).toBeVisible();
});

test('a failed test says so with the words of the server, and is kept over a restart', async ({
  launch,
  server,
}) => {
  server.rules.testPosthog = () => ({ success: false, projectName: '', message: 'Key refused' });
  const first = await launch();
  await connected(first.page, server);
  await first.page.getByRole('link', { name: 'Connection test' }).click();
  await first.page.getByRole('button', { name: 'Test PostHog connection' }).click();
  await expect(first.page.getByText('Failed', { exact: true }).first()).toBeVisible();
  await expect(first.page.getByText('Key refused').first()).toBeVisible();
  await first.quit();
  await server.offline();
  const { page } = await launch();
  await page.getByRole('link', { name: 'Connection test' }).click();
  await expect(page.getByText('Key refused').first()).toBeVisible();
});

test('shows progress, can be cancelled, and is not sent again', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('link', { name: 'Connection test' }).click();
  server.plan({ kind: 'silence' }, { on: 'test-posthog' });
  const arrived = server.arrival('test-posthog');
  await page.getByRole('button', { name: 'Test PostHog connection' }).click();
  await expect(page.getByText(/^Testing · /)).toBeVisible();
  await arrived;
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('Test cancelled')).toBeVisible();
  expect(server.requestsOf('test-posthog')).toHaveLength(1);
});

test('says beside the button that no key is stored', async ({ launch, server }) => {
  server.stored.secrets = {};
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('link', { name: 'Connection test' }).click();
  await expect(page.getByText(/No personal API key is stored/)).toBeVisible();
});
