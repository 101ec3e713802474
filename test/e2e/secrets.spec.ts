import { answerQuestions, connected, expect, test } from '#support/app';
import { openReview, rowOf, save } from '#support/review';
import { documentHolds, filesWith, heapHolds } from '#support/secret-hunt';

const key = 'phx_canary-7e1b9d';

test('a secret is replaced, and then gone from the page, its memory and the disk', async ({
  launch,
  profile,
  server,
}) => {
  const { page, quit } = await launch();
  await connected(page, server);
  await page.getByRole('button', { name: 'Replace PostHog personal API key' }).click();
  const field = page.getByLabel('New PostHog personal API key', { exact: true });
  await expect(field).toHaveAttribute('type', 'password');
  await field.fill(`  ${key} `);
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(page.getByText('"(new value)"')).toBeVisible();
  expect(await filesWith(profile, key)).toEqual([]);
  await page.getByRole('tab', { name: 'Editor' }).click();

  const dialog = await openReview(page, 1);
  expect(await dialog.innerHTML()).not.toContain(key);
  await save(dialog);
  await expect(rowOf(dialog, 'PostHog personal API key')).toContainText('Saved');
  expect(server.stored.secrets.posthogPersonalApiKey).toBe(key);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await expect(page.getByLabel('New PostHog personal API key')).toHaveCount(0);
  expect(await documentHolds(page, key)).toBe(false);
  await expect.poll(() => heapHolds(page, key)).toBe(false);
  await quit();
  expect(await filesWith(profile, key)).toEqual([]);
});

test('an unsaved secret does not outlive the app, and the rest of the draft does', async ({
  launch,
  profile,
  server,
}) => {
  const first = await launch();
  await connected(first.page, server);
  await first.page.getByRole('button', { name: 'Set PostHog webhook secret' }).click();
  await first.page.getByLabel('New PostHog webhook secret', { exact: true }).fill('canary-webhook');
  await first.page.getByLabel('Bulk batch size', { exact: true }).fill('250');
  await expect(first.page.getByText('2 changes')).toBeVisible();
  await answerQuestions(first.electron, 1);
  await first.quit();
  expect(await filesWith(profile, 'canary-webhook')).toEqual([]);

  const { page } = await launch();
  await expect(page.getByText('1 change', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('250');
});

test('a secret is removed by asking, and believed only when its flag is gone', async ({
  launch,
  server,
}) => {
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('button', { name: 'Remove Subscription code' }).click();
  const dialog = await openReview(page, 1);
  await save(dialog);
  await expect(rowOf(dialog, 'Subscription code')).toContainText('Saved');
  expect(server.stored.secrets.subscriptionCode ?? '').toBe('');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('button', { name: 'Set Subscription code' })).toBeVisible();
});

test('a server that keeps a removed secret is told of', async ({ launch, server }) => {
  server.rules.keepsRemovedSecrets = true;
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('button', { name: 'Remove Subscription code' }).click();
  const dialog = await openReview(page, 1);
  await save(dialog);
  await expect(rowOf(dialog, 'Subscription code')).toContainText('Not saved');
  await expect(rowOf(dialog, 'Subscription code')).toContainText('The server kept it.');
});

test("a replaced secret whose answer was lost can't be confirmed", async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('button', { name: 'Replace Subscription code' }).click();
  await page.getByLabel('New Subscription code', { exact: true }).fill('M7654321098765');
  const dialog = await openReview(page, 1);
  server.plan({ kind: 'drop', processing: 'after' }, { on: 'write' });
  await save(dialog);
  await expect(rowOf(dialog, 'Subscription code')).toContainText("Can't be confirmed");
});
