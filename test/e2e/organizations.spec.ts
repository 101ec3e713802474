import { mintJwt } from '#main/demo/token';
import { startApiServer } from '#support/api-server';
import { connect, connected, expect, test } from '#support/app';
import { openReview, rowOf, save, withEditedBatch } from '#support/review';
import { filesWith } from '#support/secret-hunt';

test('several organizations: add, switch, edit, remove', async ({ launch, profile, server }) => {
  const other = await startApiServer({ plain: { auditRetentionDays: 30 } });
  const { page, quit } = await launch();
  await connected(page, server);

  await page.getByRole('button', { name: 'Organization: Acme Corp' }).click();
  await page.getByRole('menuitem', { name: 'Add organization' }).click();
  await connected(page, other, { name: 'Globex' });
  const retention = page.getByLabel('Audit retention (days)', { exact: true });
  await expect(retention).toHaveValue('30');

  await page.getByRole('button', { name: 'Organization: Globex' }).click();
  await page.getByRole('menuitemradio', { name: 'Acme Corp' }).click();
  await expect(retention).toHaveValue('400');

  await page.getByRole('button', { name: 'Organization: Acme Corp' }).click();
  await page.getByRole('menuitem', { name: 'Edit organization' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit organization' });
  await dialog.getByLabel('Name', { exact: true }).fill('Acme Holding');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Organization: Acme Holding' })).toBeVisible();

  await page.getByRole('button', { name: 'Organization: Acme Holding' }).click();
  await page.getByRole('menuitem', { name: 'Remove organization' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('token, cached settings, history and unsaved changes');
  await question.getByRole('button', { name: 'Remove organization' }).click();
  await expect(page.getByRole('button', { name: 'Organization: Globex' })).toBeVisible();
  await quit();
  expect(await filesWith(profile, 'Acme Holding')).toEqual([]);
  expect(await filesWith(profile, 'Globex')).toEqual(['organizations.json']);
  await other.close();
});

test('another address asks for the token again before it is sent there', async ({
  launch,
  server,
}) => {
  const other = await startApiServer();
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('button', { name: 'Organization: Acme Corp' }).click();
  await page.getByRole('menuitem', { name: 'Edit organization' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit organization' });
  await dialog.getByLabel('API base URL', { exact: true }).fill(other.baseUrl);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog.getByLabel('Access token', { exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  expect(other.requests).toEqual([]);

  await dialog.getByLabel('Access token', { exact: true }).fill(other.token);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toBeHidden();
  expect(other.requests[0]?.headers['authorization']).toBe(`Bearer ${other.token}`);
  await other.close();
});

test('a refused token asks for a new one and keeps the draft', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  await page.getByLabel('Bulk batch size', { exact: true }).fill('150');
  const renewed = mintJwt({ sub: 'renewed', exp: Math.floor(Date.now() / 1000) + 7200 });
  server.rules.tokens.clear();
  server.rules.tokens.add(renewed);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The server refused the token.' });
  await alert.getByRole('button', { name: 'Replace token' }).click();

  const dialog = page.getByRole('dialog', { name: 'Replace token' });
  await dialog.getByLabel('Access token', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Replace token' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The server refused the token.');
  await dialog.getByLabel('Access token', { exact: true }).fill(renewed);
  await dialog.getByRole('button', { name: 'Replace token' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Live · just now')).toBeVisible();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('150');
});

test('a token that is refused in the review is replaced from there, and the draft stays', async ({
  launch,
  server,
}) => {
  const page = await withEditedBatch(launch, server);
  const renewed = mintJwt({ sub: 'renewed', exp: Math.floor(Date.now() / 1000) + 7200 });
  server.rules.tokens.clear();
  server.rules.tokens.add(renewed);
  const review = await openReview(page, 1);
  await review.getByRole('alert').getByRole('button', { name: 'Replace token' }).click();
  await expect(review).toBeHidden();
  const dialog = page.getByRole('dialog', { name: 'Replace token' });
  await expect(dialog.getByLabel('Access token', { exact: true })).toBeFocused();
  await dialog.getByLabel('Access token', { exact: true }).fill(renewed);
  await dialog.getByRole('button', { name: 'Replace token' }).click();
  await expect(dialog).toBeHidden();

  const again = await openReview(page, 1);
  server.plan({ kind: 'answer', status: 401, body: {} }, { on: 'write' });
  await save(again);
  await expect(rowOf(again, 'Bulk batch size')).toContainText('Not saved');
  await again.getByRole('button', { name: 'Replace token' }).click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('250');
});

test('a token longer than a Windows credential survives a restart', async ({ launch, server }) => {
  const long = mintJwt({ sub: 'x'.repeat(6000), exp: Math.floor(Date.now() / 1000) + 3600 });
  server.rules.tokens.add(long);
  const first = await launch();
  await connected(first.page, server, { token: long });
  await first.quit();
  const { page } = await launch();
  await expect(page.getByText('Live · just now')).toBeVisible();
  expect(server.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${long}`);
});

test.describe('without a usable keychain', () => {
  const noBus = { env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } };

  test('says so in words, and keeps the token until the app quits', async ({
    launch,
    profile,
    server,
  }) => {
    const first = await launch(noBus);
    await connect(first.page, server);
    const alert = first.page.getByRole('alert');
    await expect(alert).toContainText('No keychain answers on this computer.');
    await expect(alert).toContainText('GNOME Keyring or KWallet');
    await expect(alert).not.toContainText('disabled');
    await first.page.getByRole('button', { name: 'Keep token until I quit' }).click();
    await expect(first.page.getByText('Live · just now')).toBeVisible();
    await first.quit();
    expect(await filesWith(profile, server.token)).toEqual([]);

    const { page } = await launch(noBus);
    await expect(page.getByText('The token was only kept until you quit')).not.toHaveCount(0);
    await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
    await expect(page.getByRole('button', { name: 'Replace token' })).toBeVisible();
  });

  test('an organization whose token is out of reach still shows its settings', async ({
    launch,
    server,
  }) => {
    const first = await launch();
    await connected(first.page, server);
    await first.quit();
    const { page } = await launch(noBus);
    await expect(page.getByText('No keychain answers on this computer')).not.toHaveCount(0);
    await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
  });
});
