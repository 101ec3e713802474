import type { ElectronApplication } from '@playwright/test';

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
