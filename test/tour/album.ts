import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

export type TourTheme = 'light' | 'dark';

const folder = join(__dirname, '../../out/tour');

/** Takes numbered pictures of one window in one theme. */
export async function openAlbum(electron: ElectronApplication, page: Page, theme: TourTheme) {
  await mkdir(folder, { recursive: true });
  await electron.evaluate(({ nativeTheme }, chosen) => {
    nativeTheme.themeSource = chosen;
  }, theme);

  async function resize(width: number, height: number, zoom = 1): Promise<void> {
    await electron.evaluate(
      ({ BrowserWindow }, size) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setContentSize(size.width, size.height);
        window?.webContents.setZoomFactor(size.zoom);
      },
      { width, height, zoom },
    );
    await page.waitForFunction(
      (expected) => Math.abs(window.innerWidth - expected) < 2,
      width / zoom,
    );
  }

  return {
    resize,
    /** @param name number and words: `04-settings` */
    async take(name: string): Promise<void> {
      await page.evaluate(() => document.fonts.ready);
      // Fades end first, so that every picture is of a state and none of a change.
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every(
            ({ effect, playState }) =>
              playState !== 'running' ||
              effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
          ),
      );
      // What the window shows is the frame before this one until the next has been drawn.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      // The window's own picture: Playwright's would cut a zoomed page off.
      const png = await electron.evaluate(async ({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        const picture = await window?.webContents.capturePage();
        return picture?.toPNG().toString('base64') ?? '';
      });
      await writeFile(join(folder, `${name}-${theme}.png`), Buffer.from(png, 'base64'));
    },
  };
}
