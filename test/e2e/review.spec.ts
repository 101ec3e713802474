import { readFile } from 'node:fs/promises';
import { connected, expect, organizationFile, test } from '#support/app';
import { gate } from '#support/gate';
import { expectBlocked, openReview, rowOf, save, withEditedBatch } from '#support/review';

test('edits, reviews, saves and says what became of each field', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  await page.getByLabel('Audit retention (days)', { exact: true }).fill('500');
  await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
  await expect(page.getByText('was 400')).toBeVisible();
  await page.getByRole('switch', { name: 'PostHog enabled' }).click();
  await page.getByRole('button', { name: 'Undo PostHog enabled' }).click();
  await expect(page.getByText('2 changes')).toBeVisible();

  const dialog = await openReview(page, 2);
  await expect(rowOf(dialog, 'Audit retention (days)')).toContainText(/400.*500/);
  expect(server.requestsOf('write')).toEqual([]);
  await save(dialog);
  await expect(rowOf(dialog, 'Audit retention (days)')).toContainText('Saved');
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Saved');

  const [write] = server.requestsOf('write');
  expect(JSON.parse(String(write?.body))).toEqual({
    requirePasskey: true,
    auditRetentionDays: 500,
    bulkBatchSize: 250,
    posthogEnabled: true,
    posthogApiHost: 'https://us.posthog.com',
    posthogUiHost: 'https://us.posthog.com',
  });
  expect(server.requestsOf('write')).toHaveLength(1);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('button', { name: /^Review changes/ })).toHaveCount(0);
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('250');
});

test('a value that can not be sent blocks the review and says why', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  const batch = page.getByLabel('Bulk batch size', { exact: true });
  await batch.fill('12.5');
  await expect(batch).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Only a whole number can be saved here.')).toBeVisible();
  await page.getByRole('button', { name: 'Review changes (1)' }).click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(batch).toHaveValue('100');
});

test("a colleague's change of another field is shown and kept", async ({ launch, server }) => {
  const page = await withEditedBatch(launch, server);
  server.stored.plain.auditRetentionDays = 730;
  const dialog = await openReview(page, 1);
  await expect(rowOf(dialog, 'Audit retention (days)')).toContainText('changed elsewhere');
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Saved');
  expect(server.stored.plain).toMatchObject({ auditRetentionDays: 730, bulkBatchSize: 250 });
});

for (const { choice, becomes } of [
  { choice: 'Keep mine', becomes: 250 },
  { choice: 'Take theirs', becomes: 300 },
]) {
  test(`a field changed on both sides is settled by the admin: ${choice}`, async ({
    launch,
    server,
  }) => {
    const page = await withEditedBatch(launch, server);
    await page.getByLabel('Audit retention (days)', { exact: true }).fill('500');
    server.stored.plain.bulkBatchSize = 300;
    const dialog = await openReview(page, 2);
    await expectBlocked(dialog, /Settle 1 conflict first/);
    expect(server.requestsOf('write')).toEqual([]);
    const conflict = dialog.getByRole('radiogroup', { name: 'Bulk batch size' });
    await conflict.getByRole('radio', { name: choice }).click();
    await save(dialog);
    await expect(rowOf(dialog, 'Audit retention (days)')).toContainText('Saved');
    expect(server.stored.plain).toMatchObject({ auditRetentionDays: 500, bulkBatchSize: becomes });
  });
}

test('a change between review and save is not overwritten', async ({ launch, server }) => {
  const page = await withEditedBatch(launch, server);
  const dialog = await openReview(page, 1);
  server.stored.plain.bulkBatchSize = 300;
  await save(dialog);
  await expect(dialog.getByText('The settings changed since you opened this review')).toBeVisible();
  expect(server.requestsOf('write')).toEqual([]);
  await expect(dialog.getByRole('radiogroup', { name: 'Bulk batch size' })).toBeVisible();
});

test('says what the server adjusted and what it did not take', async ({ launch, server }) => {
  server.rules.adjust = (asked) => ({ ...asked, bulkBatchSize: 1000, auditRetentionDays: 400 });
  const { page } = await launch();
  await connected(page, server);
  await page.getByLabel('Bulk batch size', { exact: true }).fill('5000');
  await page.getByLabel('Audit retention (days)', { exact: true }).fill('500');
  const dialog = await openReview(page, 2);
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Adjusted by server');
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText(/5000.*1000/);
  await expect(rowOf(dialog, 'Audit retention (days)')).toContainText('Not saved');
});

test('a save whose answer was lost is found out by reading, and never repeated', async ({
  launch,
  server,
}) => {
  const page = await withEditedBatch(launch, server);
  const dialog = await openReview(page, 1);
  server.plan({ kind: 'drop', processing: 'after' }, { on: 'write' });
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Saved');
  expect(server.requestsOf('write')).toHaveLength(1);
});

test('a save that was lost on a kept-alive connection is sent exactly once', async ({
  launch,
  server,
}) => {
  const page = await withEditedBatch(launch, server);
  const dialog = await openReview(page, 1);
  server.plan({ kind: 'drop', processing: 'before' }, { on: 'write', times: 5 });
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Not saved');
  expect(server.requestsOf('write')).toHaveLength(1);
});

test('an outcome that can not be known yet is said, and found out later', async ({
  launch,
  server,
}) => {
  const page = await withEditedBatch(launch, server);
  const dialog = await openReview(page, 1);
  server.plan({ kind: 'meanwhile', run: () => void server.offline() }, { on: 'write' });
  await save(dialog);
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText("Can't be confirmed", {
    timeout: 20_000,
  });
  await server.online();
  await dialog.getByRole('button', { name: 'Read again' }).click();
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText(/Saved|Not saved/);
});

test('a refusal of the save shows the words of the server and keeps the draft', async ({
  launch,
  server,
}) => {
  const page = await withEditedBatch(launch, server);
  const dialog = await openReview(page, 1);
  const body = { title: 'Invalid', detail: 'Batch size must be even' };
  server.plan({ kind: 'answer', status: 422, body }, { on: 'write' });
  await save(dialog);
  await expect(dialog).toContainText('Batch size must be even');
  await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Not saved');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('250');
});

test('a dangerous change asks for the name of the organization', async ({ launch, server }) => {
  const { page } = await launch();
  await connected(page, server);
  await page.getByLabel('Audit retention (days)', { exact: true }).fill('30');
  const dialog = await openReview(page, 1);
  await expect(dialog).toContainText('Lowering retention deletes audit entries.');
  await dialog.getByLabel('Organization name to confirm').fill('Acme');
  await expectBlocked(dialog, /organization's name/);
  expect(server.requestsOf('write')).toEqual([]);
  await dialog.getByLabel('Organization name to confirm').fill('Acme Corp');
  await save(dialog);
  await expect(rowOf(dialog, 'Audit retention (days)')).toContainText('Saved');
});

test('without a network the review says why nothing can be saved', async ({ launch, server }) => {
  const page = await withEditedBatch(launch, server);
  await server.offline();
  const dialog = await openReview(page, 1);
  await expectBlocked(dialog, /server can't be read now/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('250');
});

test('a quit waits for the outcome of a save', async ({ launch, profile, server }) => {
  const running = await launch();
  const page = await withEditedBatch(async () => running, server);
  const dialog = await openReview(page, 1);
  const answer = gate();
  server.plan({ kind: 'hold', until: answer.opened }, { on: 'write' });
  const arrival = server.arrival('write');
  await save(dialog);
  await arrival;

  const closed = running.electron.waitForEvent('close');
  await running.electron.evaluate(({ app }) => app.quit());
  answer.open();
  await closed;
  const latest = await readFile(await organizationFile(profile, 'latest.json'), 'utf8');
  expect(JSON.parse(latest).snapshot).toMatchObject({
    source: 'saved here',
    settings: { bulkBatchSize: 250 },
  });
});

test('an edit that is given up for a change elsewhere is gone, and nothing is sent', async ({
  launch,
  server,
}) => {
  const page = await withEditedBatch(launch, server);
  server.stored.plain.bulkBatchSize = 300;
  const dialog = await openReview(page, 1);
  await dialog.getByRole('radio', { name: 'Take theirs' }).click();
  await save(dialog);
  await expect(dialog.getByText('The values of the server stay. Nothing was sent.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('300');
  await expect(page.getByText('1 change', { exact: true })).toHaveCount(0);
  expect(server.requestsOf('write')).toEqual([]);
});

test('a token that the save is refused for can be replaced afterwards', async ({
  launch,
  server,
}) => {
  const page = await withEditedBatch(launch, server);
  const dialog = await openReview(page, 1);
  server.plan({ kind: 'answer', status: 401 }, { on: 'write' });
  await save(dialog);
  await expect(dialog.getByText('Nothing was saved.', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('button', { name: 'Replace token' })).toBeVisible();
  await expect(page.getByText(/Live/)).toHaveCount(0);
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('250');
});
