import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runTool } from '../run/tool.mjs';
import { PlainFailure, step } from '../steps.mjs';
import { stampFile } from './project.mjs';

const inputs =
  /^(src|electron\.vite\.config\.ts|package\.json|package-lock\.json|tsconfig.*\.json)$/;
export const electronVite = 'electron-vite/bin/electron-vite.js';
const outputs = ['main/index.js', 'preload/index.js', 'renderer/index.html'];

/**
 * Whether the app has to be built: an output is missing, an input is newer than the last build, or
 * something else has written there since (`npm run dev` leaves a development build of main and
 * preload).
 * @param {string} root
 */
export function buildIsStale(root) {
  const stamp = stampFile(root, 'build');
  if (!existsSync(stamp)) return true;
  const finished = statSync(stamp).mtimeMs;
  const made = outputs.map((name) => path.join(root, 'out', name));
  if (made.some((file) => !existsSync(file) || statSync(file).mtimeMs > finished)) return true;
  // What was edited while the build ran may not be in it.
  const started = Number(readFileSync(stamp, 'utf8'));
  return readdirSync(root).some(
    (name) => inputs.test(name) && isNewer(path.join(root, name), started),
  );
}

/**
 * @param {string} place
 * @param {number} time
 * @returns {boolean}
 */
function isNewer(place, time) {
  const facts = statSync(place);
  // A folder's own time tells that something in it was removed.
  if (facts.mtimeMs > time) return true;
  return (
    facts.isDirectory() && readdirSync(place).some((name) => isNewer(path.join(place, name), time))
  );
}

/** @param {string} root */
export async function ensureBuild(root) {
  if (buildIsStale(root)) await build(root);
}

/** @param {string} root */
export async function build(root) {
  const stamp = stampFile(root, 'build');
  const started = Date.now();
  rmSync(stamp, { force: true });
  await step('Building the app', async () => {
    const code = await runTool(root, electronVite, ['build', '--logLevel', 'warn'], {
      stdio: ['ignore', 2, 2],
    });
    if (code !== 0) throw new PlainFailure('The app could not be built; what is wrong is above.');
  });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, String(started));
}
