import { mintJwt } from '#main/demo/token';
import { connect, connected, expect, test } from '#support/app';
import { openReview, save } from '#support/review';
import { openAlbum, type TourTheme } from './album';

const themes: readonly TourTheme[] = ['light', 'dark'];

for (const theme of themes) {
  test(`the demo organization, ${theme}`, async ({ launch }) => {
    const { electron, page } = await launch();
    const album = await openAlbum(electron, page, theme);
    await album.resize(1200, 800);
    await page.getByRole('heading', { name: 'Connect an organization' }).waitFor();
    await album.take('01-first-start');
    await connect(page, { baseUrl: 'http://api.example.com/api', token: 'ocore_1' });
    await album.take('02-bad-address');
    await page.getByRole('button', { name: 'Try the demo organization' }).click();
    await page.getByText('Live · just now').waitFor();
    await album.take('03-settings');

    await page.getByLabel('Audit retention (days)', { exact: true }).fill('90');
    await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
    await page.getByRole('button', { name: 'Replace PostHog personal API key' }).click();
    await page.getByLabel('New PostHog personal API key', { exact: true }).fill('phc_wrong-one');
    await album.take('04-edited');
    await page.getByLabel('Bulk batch size', { exact: true }).fill('a lot');
    await album.take('05-invalid');
    await page.getByLabel('Bulk batch size', { exact: true }).fill('5000');
    await page.getByRole('button', { name: 'Modified', exact: true }).click();
    await album.take('06-modified-only');
    await page.getByRole('button', { name: 'Modified', exact: true }).click();
    await page.getByRole('searchbox').fill('nothing like it');
    await album.take('07-nothing-found');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('tab', { name: 'JSON' }).click();
    await album.take('08-json');
    await page.getByRole('tab', { name: 'Editor' }).click();
    const dialog = await openReview(page, 3);
    await album.take('09-review-danger');
    await dialog.getByLabel('Organization name to confirm').fill('Demo organization');
    await save(dialog);
    await dialog.getByText('Adjusted by server').waitFor();
    await album.take('10-saved');
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await page.getByRole('link', { name: 'Connection test' }).click();
    await page.getByRole('button', { name: 'Test PostHog connection' }).waitFor();
    await album.take('11-connection-test');
    await page.getByRole('button', { name: 'Test PostHog connection' }).click();
    await page.getByText('Failed', { exact: true }).first().waitFor();
    await album.take('12-connection-failed');
    await page.getByRole('link', { name: 'Subscription' }).click();
    await page.getByRole('button', { name: 'Validate subscription' }).waitFor();
    await album.take('13-subscription');
    await page.getByRole('button', { name: 'Validate all versions' }).click();
    await page
      .getByText(/Validating/)
      .first()
      .waitFor();
    await album.take('14-validating');
    await expect(page.getByText(/Validating/)).toHaveCount(0, { timeout: 30_000 });
    await expect(page.getByRole('table').getByText('Not valid')).toHaveCount(2);
    await album.take('15-validated');

    const switcher = page.getByRole('button', { name: 'Organization: Demo organization' });
    await switcher.click();
    await page.getByRole('menuitem', { name: 'Add organization' }).waitFor();
    await album.take('16-switcher');
    await page.getByRole('menuitem', { name: 'Remove organization' }).click();
    await page.getByRole('alertdialog').waitFor();
    await album.take('17-remove');
    await page.keyboard.press('Escape');
    await switcher.click();
    await page.getByRole('menuitem', { name: 'Edit organization' }).click();
    await page.getByRole('dialog').waitFor();
    await album.take('18-edit-demo');
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Settings' }).click();
    await album.resize(880, 600);
    await album.take('19-narrow');
    await album.resize(1200, 800, 2);
    await album.take('20-zoom-200');
    await page.getByLabel('Bulk batch size', { exact: true }).fill('70');
    await openReview(page, 1);
    await album.take('21-zoom-200-review');
  });

  test(`when something is in the way, ${theme}`, async ({ launch, server }) => {
    const { electron, page } = await launch();
    const album = await openAlbum(electron, page, theme);
    await album.resize(1200, 800);
    server.plan({ kind: 'answer', status: 401, body: { error: 'Token is unknown' } });
    await connect(page, server, { slug: 'acme-corp' });
    await page.getByRole('alert').first().waitFor();
    await album.take('30-connect-refused');
    await server.offline();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('button', { name: 'Save without checking' }).waitFor();
    await album.take('31-connect-offline');
    await page.getByRole('button', { name: 'Save without checking' }).click();
    await page.getByText('No settings read yet').waitFor();
    await album.take('32-never-read');
    await server.online();
    await page.getByText('Live · just now').waitFor({ timeout: 30_000 });
    await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
    await page.getByLabel('PostHog API host', { exact: true }).fill('https://eu.i.posthog.com');
    await page.getByRole('switch', { name: 'Require passkey' }).click();
    await album.take('33-findings');
    server.stored.plain.bulkBatchSize = 300;
    server.stored.plain.auditRetentionDays = 730;
    const conflict = await openReview(page, 3);
    await album.take('34-conflict');
    await conflict.getByRole('radio', { name: 'Keep mine' }).click();
    await conflict.getByLabel('Organization name to confirm').fill('Acme Corp');
    server.plan({ kind: 'meanwhile', run: () => void server.offline() }, { on: 'write' });
    await save(conflict);
    await conflict.getByText("Can't be confirmed").first().waitFor({ timeout: 30_000 });
    await album.take('35-unknown-outcome');
    await conflict.getByRole('button', { name: 'Close' }).last().click();
    await page
      .getByText(/Offline/)
      .first()
      .waitFor();
    await album.take('36-offline');
    const offline = await openReview(page, 3);
    await album.take('37-review-offline');
    await offline.getByRole('button', { name: 'Cancel' }).click();
    await server.online();
    await page.getByText('Live · just now').waitFor({ timeout: 30_000 });
    server.rules.tokens.clear();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('button', { name: 'Replace token' }).waitFor();
    await album.take('38-token-refused');
    await page.getByRole('button', { name: 'Replace token' }).click();
    await page.getByRole('dialog').waitFor();
    await album.take('39-replace-token');
  });

  test(`very long texts, ${theme}`, async ({ launch, server }) => {
    const long = `https://${'posthog-behind-a-proxy-of-the-company.'.repeat(5)}example.com`;
    server.stored.plain.posthogApiHost = long;
    server.stored.extra['aFieldThatIsNotDocumented'] = { nested: ['value', long] };
    const { electron, page } = await launch();
    const album = await openAlbum(electron, page, theme);
    await album.resize(1200, 800);
    const name =
      'The Organization With The Longest Name That Anybody Could Ever Think Of (Holding)';
    await connected(page, server, { name: name.slice(0, 80), slug: '' });
    await page.getByLabel('PostHog API host', { exact: true }).fill(`${long}/somewhere-else`);
    await album.take('40-long-texts');
    await openReview(page, 1);
    await album.take('41-long-review');
    await page.keyboard.press('Escape');
    await page.emulateMedia({ forcedColors: 'active' });
    await album.take('42-forced-colors');
  });

  test(`no keychain, ${theme}`, async ({ launch, server }) => {
    const { electron, page } = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } });
    const album = await openAlbum(electron, page, theme);
    await album.resize(1200, 800);
    const token = mintJwt({ sub: 'ann@acme.example', exp: Math.floor(Date.now() / 1000) + 300 });
    server.rules.tokens.add(token);
    await connect(page, { ...server, token });
    await page.getByRole('button', { name: 'Keep token until I quit' }).waitFor();
    await album.take('50-no-keychain');
    await page.getByRole('button', { name: 'Keep token until I quit' }).click();
    await page.getByText('Live · just now').waitFor();
    await album.take('51-token-ends-soon');
    await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
    server.stored.plain.bulkBatchSize = 300;
    const dialog = await openReview(page, 1);
    await dialog.getByRole('radio', { name: 'Take theirs' }).click();
    await save(dialog);
    await dialog.getByText('The values of the server stay.').waitFor();
    await album.take('52-theirs-kept');
  });
}
