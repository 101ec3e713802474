import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { say } from '../steps.mjs';
import { atExit } from './lifetime.mjs';
import { startServer } from './server.mjs';

/**
 * Only Linux can be without one.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function hasDisplay(env, platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * An Xauthority file with one cookie for every display: FamilyWild, empty address, empty number.
 * Written here because the display's number is not known before Xvfb has read the file.
 * @param {Buffer} cookie 16 bytes
 */
export function authorityFile(cookie) {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  return Buffer.concat([
    Buffer.from([0xff, 0xff, 0, 0, 0, 0, 0, name.length]),
    name,
    Buffer.from([0, cookie.length]),
    cookie,
  ]);
}

/**
 * Starts an X server without a screen and gives the variables by which programs find it. It ends
 * with this process. The cookie keeps other users of the machine out: the window may show what only
 * its user should see.
 * @returns {Promise<{ DISPLAY: string, XAUTHORITY: string }>}
 */
export async function startVirtualDisplay() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ocore-display-'));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  const authority = path.join(folder, 'Xauthority');
  writeFileSync(authority, authorityFile(randomBytes(16)), { mode: 0o600 });
  const screen = ['-screen', '0', '1440x960x24', '-noreset'];
  const args = ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-auth', authority];
  const number = await startServer('Xvfb', args);
  return { DISPLAY: `:${number}`, XAUTHORITY: authority };
}

/**
 * The display to show the app on: the person's own, or a virtual one with a line on how to look at
 * it.
 * @returns {Promise<Record<string, string>>} variables to add to the app's environment
 */
export async function displayForApp() {
  if (hasDisplay(process.env, process.platform)) return {};
  const display = await startVirtualDisplay();
  say(
    `No display here, so the app runs on a virtual one, ${display.DISPLAY}. To see it: ` +
      `x11vnc -localhost -display ${display.DISPLAY} -auth ${display.XAUTHORITY} (and a VNC viewer).`,
  );
  return display;
}
