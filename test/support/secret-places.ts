import { resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

// From the project's folder, in which Playwright runs: under `scripts/test.mjs` this file is a module of either kind.
/** To be loaded by main (`modules`) for `sentToPages`. */
export const ipcTap = resolve('test/support/ipc-tap.cjs');

/** Everything that main has sent to a page so far, as it was serialized, and over which channels. */
export async function sentToPages(app: ElectronApplication) {
  const { channels, bytes } = await app.evaluate(() => {
    const { sentToPages: sent } = globalThis as unknown as {
      sentToPages: readonly { channel: string; bytes: Buffer }[];
    };
    return {
      channels: [...new Set(sent.map(({ channel }) => channel))],
      bytes: Buffer.concat(sent.map((one) => one.bytes)).toString('base64'),
    };
  });
  return { channels, bytes: Buffer.from(bytes, 'base64') };
}

/** What the system shows or hands on for the app: clipboard, titles of windows, native menu. */
export async function shownBySystem(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow, clipboard, Menu }) => {
    const itemsOf = (menu: Electron.Menu | null | undefined): string[] =>
      (menu?.items ?? []).flatMap((item) => [
        `${item.label} ${item.sublabel} ${item.toolTip}`,
        ...itemsOf(item.submenu),
      ]);
    return [
      await clipboard.readText(),
      ...BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      ...itemsOf(Menu.getApplicationMenu()),
    ].join('\n');
  });
}

/** Gathers what the app writes to its two outputs from now on. */
export function followOutput(app: ElectronApplication): () => string {
  const chunks: string[] = [];
  const { stdout, stderr } = app.process();
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)));
  return () => chunks.join('');
}
