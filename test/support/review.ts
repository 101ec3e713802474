import { expect, type Locator, type Page } from '@playwright/test';
import type { ApiServer } from './api-server';
import { connected, type RunningApp } from './app';

/** Starts the app, connects it and changes the batch size to 250: where most stories of a save begin. */
export async function withEditedBatch(
  launch: () => Promise<RunningApp>,
  server: ApiServer,
): Promise<Page> {
  const { page } = await launch();
  await connected(page, server);
  await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
  return page;
}

/** Opens the review of so many changes, and waits until its fresh read is there. */
export async function openReview(page: Page, changes: number): Promise<Locator> {
  await page.getByRole('button', { name: `Review changes (${changes})`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Review changes' });
  await dialog.getByRole('table').waitFor();
  return dialog;
}

/** Checks that the review can't be saved, that it says why, and that pressing the button sends nothing. */
export async function expectBlocked(dialog: Locator, reason: RegExp): Promise<void> {
  const button = dialog.getByRole('button', { name: 'Save to oCore' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(reason);
  await button.click({ force: true });
  await expect(dialog.getByText('Nothing has been sent yet.')).toBeVisible();
}

export async function save(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Save to oCore' }).click();
}

/** The row of a setting in the review's table. */
export function rowOf(dialog: Locator, field: string): Locator {
  return dialog.getByRole('row').filter({ hasText: field });
}
