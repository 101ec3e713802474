import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startApiServer } from '#support/api-server';
import { connected, expect, test } from '#support/app';
import { chooseFile } from '#support/file-dialogs';
import { openAlbum, type TourTheme } from './album';

const themes: readonly TourTheme[] = ['light', 'dark'];

for (const theme of themes) {
  test(`history, activity and palette of the demo, ${theme}`, async ({ launch }) => {
    const { electron, page } = await launch();
    const album = await openAlbum(electron, page, theme);
    await album.resize(1200, 800);
    await page.getByRole('button', { name: 'Try the demo organization' }).click();
    await page.getByText('Live · just now').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    const rows = page.getByRole('listbox').getByRole('option');
    await rows.first().waitFor();
    await page.getByRole('button', { name: 'Restore as draft' }).waitFor();
    await album.take('60-history');
    await rows.nth(4).click();
    await rows.nth(6).locator('[data-mark]').click();
    await rows.nth(1).locator('[data-mark]').click();
    await page.getByRole('table', { name: 'Two snapshots compared' }).waitFor();
    await album.take('61-two-snapshots');
    await page.getByLabel('Changed setting').selectOption('Audit retention (days)');
    await expect(rows).not.toHaveCount(15);
    await album.take('62-one-setting');
    await page.getByLabel('Changed setting').selectOption('Any setting');
    await rows.nth(8).click();
    await page.getByRole('button', { name: 'Export', exact: true }).first().click();
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    await album.take('63-export');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Compare organizations' }).click();
    await album.take('64-nothing-to-compare');
    await page.getByRole('button', { name: 'Back to the history' }).click();
    await page.getByRole('link', { name: 'Connection test' }).click();
    await page.getByRole('button', { name: 'Test PostHog connection' }).click();
    await page.getByRole('link', { name: 'Activity' }).click();
    await expect(page.getByRole('row')).toHaveCount(3);
    await album.take('65-activity');
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog', { name: 'Command palette' });
    await palette.getByRole('option').first().waitFor();
    await album.take('66-palette');
    await palette.getByRole('combobox').fill('host');
    await album.take('67-palette-typed');
    await palette.getByRole('combobox').fill('nothing like it');
    await album.take('68-palette-nothing');
    await page.keyboard.press('Escape');
    if (await palette.isVisible()) await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Read by itself' }).click();
    await page.getByRole('menuitemradio').first().waitFor();
    await album.take('69-read-by-itself');
    await page.keyboard.press('Escape');

    await album.resize(1200, 800, 2);
    await album.take('70-activity-zoom-200');
    await page.getByRole('link', { name: 'History' }).click();
    await rows.first().waitFor();
    await album.take('71-history-zoom-200');
    await page.keyboard.press('ControlOrMeta+k');
    await palette.getByRole('option').first().waitFor();
    await album.take('72-palette-zoom-200');
    await page.keyboard.press('Escape');
    await album.resize(880, 600);
    await album.take('73-history-narrow');
    await page.emulateMedia({ forcedColors: 'active' });
    await album.take('74-history-forced-colors');
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('row').nth(1).waitFor();
    await album.take('75-activity-forced-colors');
  });

  test(`comparing and importing, ${theme}`, async ({ launch, profile, server }) => {
    const other = await startApiServer({
      plain: {
        auditRetentionDays: 30,
        requirePasskey: true,
        posthogUiHost: 'https://us.posthog.com',
      },
      secrets: {},
    });
    const { electron, page } = await launch();
    const album = await openAlbum(electron, page, theme);
    await album.resize(1200, 800);
    await connected(page, other, { name: 'Globex' });
    await page.getByRole('button', { name: 'Organization: Globex' }).click();
    await page.getByRole('menuitem', { name: 'Add organization' }).click();
    await connected(page, server);
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Compare organizations' }).click();
    await page.getByRole('table').waitFor();
    await album.take('80-compare-organizations');
    await page.getByRole('button', { name: 'Copy Audit retention (days) to draft' }).click();
    await page.getByRole('switch', { name: 'Only differences' }).click();
    await album.take('81-compare-all-copied');
    await page.getByRole('button', { name: 'Back to the history' }).click();

    const file = join(profile, 'acme.json');
    await chooseFile(electron, file);
    await page.getByRole('button', { name: 'Export', exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText('Exported to acme.json').waitFor();
    await album.take('82-exported');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('alertdialog').waitFor();
    await album.take('83-import-asks');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Replace' }).click();
    await page.getByText('Imported acme.json').waitFor();
    await album.take('84-imported');
    await writeFile(file, '{"hello":"world"}');
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page
      .getByText(/isn't an export/)
      .first()
      .waitFor();
    await album.take('85-import-refused');
    await other.close();
  });

  test(`a damaged history and many failures, ${theme}`, async ({ launch, profile, server }) => {
    const first = await launch();
    await connected(first.page, server);
    await first.quit();
    for (const id of await readdir(join(profile, 'organizations'))) {
      await appendFile(join(profile, 'organizations', id, 'history.jsonl'), 'garbage\n');
    }
    const { electron, page } = await launch();
    const album = await openAlbum(electron, page, theme);
    await album.resize(1200, 800);
    await page.getByText('Live · just now').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText("can't be read").first().waitFor();
    await album.take('86-history-damaged');
    server.plan({ kind: 'answer', status: 503, body: {} }, { times: 3 });
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await page.getByRole('link', { name: 'Activity' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Server error' })).toHaveCount(3);
    await album.take('87-activity-failures');
  });
}
