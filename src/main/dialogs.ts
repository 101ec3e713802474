import { dirname, join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import type { ExportFormat } from '#shared/exchange/request';
import type { Platform } from '#shared/ipc/contract';
import { type Catalogue, catalogueFor } from '#shared/text/catalogue';
import type { FileDialogs } from './handlers/exchange';

/** Asks whether to go although a secret was typed that is nowhere else. Staying is what a quick Enter or Escape does. */
export async function askBeforeLosingSecret(
  window: BrowserWindow | null,
  locale: string,
  platform: Platform,
): Promise<boolean> {
  const { farewell } = catalogueFor(locale, platform).app;
  const options: MessageBoxOptions = {
    type: 'warning',
    message: farewell.title,
    detail: farewell.body,
    buttons: [farewell.stay, farewell.leave],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = window
    ? await dialog.showMessageBox(window, options)
    : await dialog.showMessageBox(options);
  return response === 1;
}

/**
 * The system's dialogs for an export and an import. What they name is used as it is: an ending put on afterwards
 * could lead to a file that nobody was asked about.
 *
 * @param parent the window they belong to
 */
export function createFileDialogs(
  parent: () => BrowserWindow | null,
  { fileTypes }: Catalogue['exchange'],
): FileDialogs {
  /** Where the last file went or came from. */
  let lastFolder: string | null = null;
  const folder = () => lastFolder ?? app.getPath('documents');
  const filters = (format: ExportFormat) => [{ name: fileTypes[format], extensions: [format] }];

  return {
    async chooseTarget(suggestedName, format) {
      const options: SaveDialogOptions = {
        defaultPath: join(folder(), suggestedName),
        filters: filters(format),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const window = parent();
      const { canceled, filePath } = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options);
      if (canceled || !filePath) return null;
      lastFolder = dirname(filePath);
      return filePath;
    },
    async chooseSource() {
      const options: OpenDialogOptions = {
        defaultPath: folder(),
        filters: filters('json'),
        properties: ['openFile'],
      };
      const window = parent();
      const { canceled, filePaths } = window
        ? await dialog.showOpenDialog(window, options)
        : await dialog.showOpenDialog(options);
      const [filePath] = filePaths;
      if (canceled || !filePath) return null;
      lastFolder = dirname(filePath);
      return filePath;
    },
  };
}
