import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { connected, expect, test } from '#support/app';
import { openReview } from '#support/review';

/** WCAG 2.2 A and AA, by axe, on what is on screen now. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof import('axe-core') };
    const { violations: found } = await inPage.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // The names are fixed (`Modified`, `Organization: <name>`); the count and the address that stand in the
      // same button are its description, and the label that is read and spoken is in the name.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`every view meets WCAG 2.2 AA by axe, ${theme}`, async ({ launch, server }) => {
    const { electron, page } = await launch();
    await electron.evaluate(({ nativeTheme }, chosen) => {
      nativeTheme.themeSource = chosen;
    }, theme);
    await page.getByRole('heading', { name: 'Connect an organization' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await connected(page, server);
    await page.getByLabel('Audit retention (days)', { exact: true }).fill('30');
    await page.getByRole('button', { name: 'Replace PostHog personal API key' }).click();
    expect(await violations(page)).toEqual([]);
    const dialog = await openReview(page, 1);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('tab', { name: 'JSON' }).click();
    await page.getByRole('button', { name: 'Copy request body' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Connection test' }).click();
    await page.getByRole('button', { name: 'Test PostHog connection' }).click();
    await page.getByText('Last result').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Subscription' }).click();
    await page.getByRole('button', { name: 'Validate all versions' }).click();
    await expect(page.getByRole('row')).toHaveCount(6);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Restore as draft' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Export', exact: true }).first().click();
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Compare organizations' }).click();
    await page.getByRole('button', { name: 'Back to the history' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('button', { name: 'Copy as curl' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('option').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
}

test('nothing is cut off at 200 % zoom', async ({ launch, server }) => {
  const { electron, page } = await launch();
  await connected(page, server);
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(700);
  for (const view of ['Settings', 'Connection test', 'Subscription', 'History', 'Activity']) {
    await page.getByRole('link', { name: view }).click();
    // Its code comes a moment after the click.
    await page.getByRole('heading', { name: view, exact: true }).waitFor();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
