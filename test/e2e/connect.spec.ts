import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mintJwt } from '#main/demo/token';
import { connect, connected, expect, test } from '#support/app';
import { documentHolds, filesWith, heapHolds } from '#support/secret-hunt';

const keytar: typeof import('keytar') = createRequire(__filename)('keytar');

test('connects, keeps the token in the keychain alone, and shows the settings', async ({
  launch,
  profile,
  server,
}) => {
  const { page, quit } = await launch();
  await expect(page.getByRole('heading', { name: 'Connect an organization' })).toBeVisible();
  await connected(page, server);
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
  await expect(page.getByRole('switch', { name: 'Require passkey' })).toBeChecked();
  await expect(page.getByText('Live · just now')).toBeVisible();
  await expect(page.getByText(/^Token expires in (59|60) min$/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Organization: Acme Corp' })).toBeVisible();

  // As a yes or no: outside Linux this is the person's own keychain, and nothing of it belongs into a report.
  const [id = ''] = await readdir(join(profile, 'organizations'));
  const kept = await keytar.getPassword('dev.ocore.settings', id);
  const isKept = kept === `${new URL(server.baseUrl).origin}|${server.token}`;
  expect(isKept).toBe(true);
  expect(await documentHolds(page, server.token)).toBe(false);
  await quit();
  expect(await filesWith(profile, server.token)).toEqual([]);
  expect(await filesWith(profile, 'Acme Corp')).not.toEqual([]);
});

test('after a restart the token reaches the server, but never the page', async ({
  launch,
  server,
}) => {
  const first = await launch();
  await connected(first.page, server);
  await first.quit();

  const before = server.requests.length;
  const { page } = await launch();
  await expect(page.getByText('Live · just now')).toBeVisible();
  expect(server.requests.slice(before).at(-1)?.headers['authorization']).toBe(
    `Bearer ${server.token}`,
  );
  expect(await heapHolds(page, server.token)).toBe(false);
  // The hunt finds what is there: the name was on its way through the same memory.
  expect(await heapHolds(page, 'Acme Corp')).toBe(true);
});

test('sends the slug and cleans a pasted token', async ({ launch, server }) => {
  server.rules.slug = 'acme-corp';
  const { page } = await launch();
  await connected(page, server, { slug: 'acme-corp', token: `  Bearer ${server.token} ` });
  expect(server.requests[0]?.headers['x-org-slug']).toBe('acme-corp');
  expect(server.requests[0]?.headers['authorization']).toBe(`Bearer ${server.token}`);
});

test('an API key has no countdown', async ({ launch, server }) => {
  server.rules.tokens.add('ocore_key_1');
  const { page } = await launch();
  await connected(page, server, { token: 'ocore_key_1' });
  await expect(page.getByText('Live · just now')).toBeVisible();
  await expect(page.getByText(/Token expires/)).toHaveCount(0);
});

test('counts down to the end of a token and says when it has come', async ({ launch, server }) => {
  const expiring = mintJwt({ exp: Math.floor(Date.now() / 1000) + 5 * 60 });
  server.rules.tokens.add(expiring);
  const { page } = await launch();
  await connected(page, server, { token: expiring });
  await expect(page.getByText('Token expires in 5 min')).toBeVisible();
});

const refusals = [
  { status: 401, says: 'The server refused the token.' },
  { status: 403, says: "Your role can't manage the settings of this organization." },
  { status: 404, says: "The server doesn't know this organization or address." },
  { status: 422, says: 'The server rejected the request.' },
  { status: 429, says: 'The server has had too many requests.' },
  { status: 500, says: 'The server failed (500).' },
] as const;

for (const { status, says } of refusals) {
  test(`a ${status} is an alert in plain words, stores nothing and keeps what was typed`, async ({
    launch,
    profile,
    server,
  }) => {
    server.plan(
      { kind: 'answer', status, body: { error: 'No, thanks' }, headers: { 'retry-after': '90' } },
      { times: 5 },
    );
    const { page, quit } = await launch();
    await connect(page, server);
    const alert = page.getByRole('alert').filter({ hasText: says });
    await expect(alert).toBeVisible();
    await expect(alert).toContainText('Nothing was stored');
    await expect(alert).toContainText('No, thanks');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Acme Corp');
    await expect(page.getByLabel('Access token', { exact: true })).toHaveValue(server.token);
    await quit();
    expect(await filesWith(profile, 'Acme Corp')).toEqual([]);
  });
}

test('tells an address that is no oCore API, and a field that is missing or mistyped', async ({
  launch,
  server,
}) => {
  const { page } = await launch();
  const html = { 'content-type': 'text/html' };
  server.plan({ kind: 'answer', status: 200, body: '<h1>Sign in</h1>', headers: html });
  await connect(page, server);
  await expect(page.getByRole('alert')).toContainText('not as an oCore API');

  server.plan({
    kind: 'rewrite',
    change: ({ requirePasskey: _missing, ...rest }) => ({ ...rest, bulkBatchSize: 'many' }),
  });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/requirePasskey.*bulkBatchSize/);
});

const badAddresses = [
  ['http://api.example.com/api', 'must begin with https://'],
  ['ftp://api.example.com', 'must begin with https://'],
  ['https://user:pass@api.example.com', 'user name or password'],
  ['https://api.example.com/api?x=1', 'question mark'],
  ['https://api.example.com/api#x', '#'],
  ['https://api.example.com/%2e%2e/api', '. or ..'],
  ['https:\\\\api.example.com', 'backslash'],
  ['api.example.com', 'not a complete address'],
] as const;

test('refuses every bad address beside its field, before any call', async ({ launch, server }) => {
  const { page } = await launch();
  const address = page.getByLabel('API base URL', { exact: true });
  for (const [typed, says] of badAddresses) {
    await connect(page, { baseUrl: typed, token: server.token });
    await expect(address).toHaveAttribute('aria-invalid', 'true');
    await expect(address).toHaveAccessibleDescription(new RegExp(escaped(says)));
    await expect(address).toBeFocused();
  }
  expect(server.requests).toEqual([]);
});

test('refuses a token of several lines or of more than 64 KB, and keeps the form', async ({
  launch,
  server,
}) => {
  const { page } = await launch();
  const token = page.getByLabel('Access token', { exact: true });
  await connect(page, server, { token: 'x'.repeat(65_537) });
  await expect(token).toHaveAccessibleDescription(/too long/);

  await token.fill('');
  await token.evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'first line\nsecond line');
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(token).toHaveAccessibleDescription(/line break/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Acme Corp');
  expect(server.requests).toEqual([]);
});

test('shows and hides the token', async ({ launch }) => {
  const { page } = await launch();
  const token = page.getByLabel('Access token', { exact: true });
  await expect(token).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show token' }).click();
  await expect(token).toHaveAttribute('type', 'text');
});

test('without a network the connection can be saved without checking', async ({
  launch,
  server,
}) => {
  await server.offline();
  const { page } = await launch();
  await connect(page, server);
  await expect(page.getByRole('alert')).toContainText('refused the connection');
  await page.getByRole('button', { name: 'Save without checking' }).click();
  await expect(page.getByText('No settings read yet')).toBeVisible();

  await server.online();
  await expect(page.getByText('Live · just now')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toHaveValue('400');
});

test('a server that never answers can be left', async ({ launch, server }) => {
  server.plan({ kind: 'silence' });
  const { page } = await launch();
  await connect(page, server);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeEnabled();
  await expect(page.getByLabel('Access token', { exact: true })).toHaveValue(server.token);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
