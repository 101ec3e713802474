import { connected, expect, test } from '#support/app';

test('validates for a version, for the choice of the server, and tells what no can mean', async ({
  launch,
  server,
}) => {
  server.rules.validateSubscription = (version) => ({
    odooVersion: version || '19.0',
    valid: version !== '16.0',
  });
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('link', { name: 'Subscription' }).click();
  await page.getByRole('button', { name: 'Validate subscription' }).click();
  await expect(page.getByText('Valid', { exact: true }).first()).toBeVisible();
  expect(String(server.requestsOf('validate-subscription')[0]?.body ?? '')).toBe('');

  await page.getByLabel('Odoo version', { exact: true }).fill('16.0');
  await page.getByRole('button', { name: 'Validate subscription' }).click();
  await expect(page.getByText('Not valid', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('The subscription has expired.')).toBeVisible();
  const asked = server.requestsOf('validate-subscription')[1];
  expect(JSON.parse(String(asked?.body))).toEqual({ odooVersion: '16.0' });
});

test('validates all versions one after the other and marks what changed', async ({
  launch,
  server,
}) => {
  let valid = true;
  server.rules.validateSubscription = (odooVersion) => ({ odooVersion, valid });
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('link', { name: 'Subscription' }).click();
  await page.getByRole('button', { name: 'Validate all versions' }).click();
  const table = page.getByRole('table');
  await expect(table.getByText('Valid', { exact: true })).toHaveCount(5);
  await expect(table.getByText('changed')).toHaveCount(0);
  valid = false;
  await page.getByRole('button', { name: 'Validate all versions' }).click();
  await expect(table.getByText('Not valid', { exact: true })).toHaveCount(5);
  await expect(table.getByText('changed')).toHaveCount(5);
  const versions = server
    .requestsOf('validate-subscription')
    .map(({ body }) => JSON.parse(String(body)).odooVersion);
  expect(versions.slice(0, 5)).toEqual(['16.0', '17.0', '18.0', '19.0', '20.0']);
});

test('a run of all versions can be cancelled and keeps what it found', async ({
  launch,
  server,
}) => {
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('link', { name: 'Subscription' }).click();
  let asked = 0;
  const validate = server.rules.validateSubscription;
  server.rules.validateSubscription = (version, stored) => {
    asked += 1;
    if (asked === 2) server.plan({ kind: 'silence' }, { on: 'validate-subscription' });
    return validate(version, stored);
  };
  await page.getByRole('button', { name: 'Validate all versions' }).click();
  await expect(page.getByText(/Validating 18\.0 · 2 of 5 done/)).toBeVisible();
  // Cancelled before it has gone out, the third would never arrive.
  const sent = () => server.requestsOf('validate-subscription').length;
  await expect.poll(sent).toBe(3);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('Validation cancelled')).toBeVisible();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3);
  expect(sent()).toBe(3);
});

test('points out an answer for another version than asked', async ({ launch, server }) => {
  server.rules.validateSubscription = () => ({ odooVersion: '18.0', valid: true });
  const { page } = await launch();
  await connected(page, server);
  await page.getByRole('link', { name: 'Subscription' }).click();
  await page.getByLabel('Odoo version', { exact: true }).fill('17.0');
  await page.getByRole('button', { name: 'Validate subscription' }).click();
  await expect(
    page.getByText(/Asked for 17\.0, the server answered for 18\.0/).first(),
  ).toBeVisible();
});
