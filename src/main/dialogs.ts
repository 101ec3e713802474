import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Platform } from '#shared/ipc/contract';
import { catalogueFor } from '#shared/text/catalogue';
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

export function createFileDialogs(): FileDialogs {
  return { chooseTarget: async () => null, chooseSource: async () => null };
}
