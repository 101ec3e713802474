import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { median } from './statistics.mjs';

/**
 * What a person waits for in the long lists, in milliseconds.
 * @typedef {object} ListUse
 * @property {number} historyMs from the click to the first row and the frame after it
 * @property {number} historyFrameMs the longest frame while scrolling
 * @property {number} historyLeapMs the longest frame with leaps of a seventh of the list, as by dragging the scroll bar
 * @property {number} activityMs
 * @property {number} activityFrameMs
 * @property {number} activityLeapMs
 * @property {number} paletteMs
 * @property {number} switcherMs
 * @property {number} appendMs a read of the server whose answer differs, until it is on disk
 */

const root = join(import.meta.dirname, '../..');

/**
 * @param {string} profile
 * @param {{ answer: { bulkBatchSize: number } }} server what it answers is changed on the way
 * @returns {Promise<ListUse>}
 */
export async function tryLists(profile, server) {
  const sandboxOff = process.env['OCORE_E2E_NO_SANDBOX'] === '1';
  const app = await electron.launch({
    args: [root, `--user-data-dir=${profile}`],
    chromiumSandbox: !sandboxOff,
  });
  try {
    const page = await app.firstWindow();
    await page.getByText(/Live/).first().waitFor();
    // Nobody presses anything without moving there: with the first move the page loads what will be needed.
    await page.mouse.move(600, 400);
    await page.waitForTimeout(1000);
    const historyMs = await page.evaluate(untilShown, {
      press: 'a[href="#history"]',
      shown: 'main [role="option"][aria-posinset]',
    });
    const historyFrameMs = await page.evaluate(longestFrame, { leaps: false });
    const historyLeapMs = await page.evaluate(longestFrame, { leaps: true });
    const activityMs = await page.evaluate(untilShown, {
      press: 'a[href="#activity"]',
      // Of the table alone: the list before it is still there for a moment.
      shown: 'main tr[aria-rowindex="2"]',
    });
    const activityFrameMs = await page.evaluate(longestFrame, { leaps: false });
    const activityLeapMs = await page.evaluate(longestFrame, { leaps: true });
    const paletteMs = await page.evaluate(untilShown, {
      key: 'k',
      shown: '[role="dialog"] [role="option"]',
    });
    await page.keyboard.press('Escape');
    await page.locator('[role="dialog"]').waitFor({ state: 'detached' });
    const switcherMs = await page.evaluate(untilShown, {
      press: 'aside button[aria-haspopup="menu"]',
      shown: '[role="menuitemradio"]',
    });
    await page.keyboard.press('Escape');
    const appends = [];
    for (let round = 0; round < 10; round++) {
      server.answer.bulkBatchSize += 1;
      appends.push(await page.evaluate(readOnce));
    }
    return {
      historyMs,
      historyFrameMs,
      historyLeapMs,
      activityMs,
      activityFrameMs,
      activityLeapMs,
      paletteMs,
      switcherMs,
      appendMs: median(appends),
    };
  } finally {
    await app.close();
  }
}

/* The functions below run in the page. */

/**
 * Presses something and waits for what it shows, and for the frame that shows it.
 * @param {{ press?: string, key?: string, shown: string }} what
 * @returns {Promise<number>}
 */
function untilShown({ press, key, shown }) {
  return new Promise((resolve) => {
    const beganAt = performance.now();
    const look = () => {
      if (document.querySelector(shown)) {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - beganAt)));
      } else setTimeout(look, 1);
    };
    if (press) /** @type {HTMLElement} */ (document.querySelector(press)).click();
    if (key) window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true }));
    look();
  });
}

/**
 * Scrolls for three seconds, by 300 pixels in each frame: as fast as a wheel can be turned.
 * @param {{ leaps: boolean }} how
 * @returns {Promise<number>} milliseconds
 */
function longestFrame({ leaps }) {
  const scroller = /** @type {HTMLElement} */ (document.querySelector('main [data-scroller]'));
  return new Promise((resolve) => {
    let longest = 0;
    let frames = 0;
    let last = performance.now();
    const step = (/** @type {number} */ now) => {
      // The first frame still holds what came before.
      if (frames > 1) longest = Math.max(longest, now - last);
      last = now;
      frames += 1;
      if (frames > 180) return resolve(longest);
      const leap = leaps && frames % 30 === 0 ? scroller.scrollHeight / 7 : 300;
      scroller.scrollTop = (scroller.scrollTop + leap) % scroller.scrollHeight;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** @returns {Promise<number>} milliseconds */
async function readOnce() {
  const { bridge } = /** @type {{ bridge: import('../../src/shared/ipc/contract').Bridge }} */ (
    /** @type {unknown} */ (window)
  );
  const start = await bridge.start;
  const organizationId = start.ok ? (start.value.workspace.active?.organizationId ?? '') : '';
  const beganAt = performance.now();
  await bridge.call('settings:refresh', { organizationId });
  return performance.now() - beganAt;
}
