import type { ElectronApplication } from '@playwright/test';
import { startApiServer } from '#support/api-server';
import { connected, expect, test } from '#support/app';

const control = process.platform === 'darwin' ? 'Meta' : 'Control';

test('the palette finds a setting, a view, an organization and an action', async ({
  launch,
  server,
}) => {
  const other = await startApiServer({ plain: { bulkBatchSize: 77 } });
  const { page } = await launch();
  await connected(page, other, { name: 'Globex' });
  await page.getByRole('button', { name: 'Organization: Globex' }).click();
  await page.getByRole('menuitem', { name: 'Add organization' }).click();
  await connected(page, server);
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const choose = async (typed: string) => {
    await page.keyboard.press(`${control}+k`);
    await palette.getByRole('combobox').fill(typed);
    await palette.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };

  await choose('History');
  await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeVisible();
  await choose('audit ret');
  await expect(page.getByLabel('Audit retention (days)', { exact: true })).toBeFocused();
  await choose('Globex');
  await expect(page.getByRole('button', { name: 'Organization: Globex' })).toBeVisible();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('77');
  await choose('dark');
  await expect
    .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);

  await page.keyboard.press(`${control}+k`);
  await palette.getByRole('combobox').fill('nothing that is there');
  await expect(palette.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await other.close();
});

/** Every label of the native menu, with its submenus. */
async function menuLabels(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ Menu }) => {
    const labels = (menu: Electron.Menu | null): string[] =>
      (menu?.items ?? []).flatMap((item) => [item.label, ...labels(item.submenu ?? null)]);
    return labels(Menu.getApplicationMenu());
  });
}

test('the native menu has the same commands, and they work', async ({ launch, server }) => {
  const { electron, page } = await launch();
  await connected(page, server);
  // It comes after the first frame.
  await expect.poll(() => menuLabels(electron)).toContain('Command palette');
  expect(await menuLabels(electron)).toEqual(
    expect.arrayContaining([
      'Settings',
      'Connection test',
      'Subscription',
      'History',
      'Activity',
      'Export',
      'Import',
      'Compare organizations',
      'Review changes',
      'Refresh',
    ]),
  );
  const choose = (menu: string, label: string) =>
    electron.evaluate(
      ({ Menu, BrowserWindow }, [inMenu, wanted]) => {
        const found = Menu.getApplicationMenu()
          ?.items.find((item) => item.label === inMenu)
          ?.submenu?.items.find((item) => item.label === wanted);
        if (!found) throw new Error(`No menu item ${inMenu} > ${wanted}`);
        found.click(undefined, BrowserWindow.getAllWindows()[0]);
      },
      [menu, label],
    );
  await choose('View', 'Activity');
  await expect(page.getByRole('heading', { name: 'Activity', exact: true })).toBeVisible();
  await choose('View', 'Settings');
  await page.getByLabel('Audit retention (days)', { exact: true }).fill('30');
  await choose('File', 'Review changes');
  await expect(page.getByRole('dialog', { name: 'Review changes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await choose('View', 'Command palette');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
});

test('how often it reads by itself is chosen and kept', async ({ launch, server }) => {
  const first = await launch();
  await connected(first.page, server);
  await first.page.getByRole('button', { name: 'Read by itself' }).click();
  await first.page.getByRole('menuitemradio', { name: 'Every hour' }).click();
  await first.quit();
  const { page } = await launch();
  await page.getByText('Live · just now').waitFor();
  await page.getByRole('button', { name: 'Read by itself' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Every hour' })).toBeChecked();
});
