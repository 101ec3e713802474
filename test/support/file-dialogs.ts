import type { ElectronApplication, Page } from '@playwright/test';

/** The admin's next choice in the system's dialogs for files: to save under a path, or to open it; null closes them. */
export async function chooseFile(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    const canceled = chosen === null;
    dialog.showSaveDialog = (async () => ({
      canceled,
      filePath: chosen ?? '',
    })) as typeof dialog.showSaveDialog;
    dialog.showOpenDialog = (async () => ({
      canceled,
      filePaths: canceled ? [] : [chosen],
    })) as typeof dialog.showOpenDialog;
  }, path);
}

/** Opens the dialog of the history view and exports from it. What is not named stays as the dialog proposes it. */
export async function exportFrom(page: Page, format: string, what?: string): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  if (what) await dialog.getByRole('radio', { name: what }).click();
  await dialog.getByRole('radio', { name: format }).click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}
