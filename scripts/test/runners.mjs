import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { testDesktop } from '../run/desktop.mjs';
import { atExit } from '../run/lifetime.mjs';
import { runTool } from '../run/tool.mjs';
import { readIfThere } from '../setup/project.mjs';
import { countPlaywright, countVitest, outcome } from './count.mjs';

/** @typedef {import('./count.mjs').Count} Count */

/**
 * Unit and integration tests.
 * @param {string} root
 * @returns {Promise<Count>}
 */
export async function runUnitTests(root) {
  const report = reportFile();
  const args = [
    'run',
    '--config',
    path.join(root, 'test', 'vitest.config.mts'),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  // They have no business with a keyring; where one is reached over a bus, this keeps the real one
  // out of reach.
  const env =
    process.platform === 'linux'
      ? { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
      : process.env;
  const code = await runTests(root, 'vitest/vitest.mjs', args, env);
  return outcome(code, countIn(report, countVitest));
}

/**
 * The end-to-end tests, on the built app.
 * @param {string} root
 * @param {string} electronFolder
 * @param {readonly string[]} extra arguments for Playwright
 * @returns {Promise<Count>}
 */
export async function runEndToEndTests(root, electronFolder, extra) {
  const report = reportFile();
  const env = { ...(await testDesktop(electronFolder)), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = [
    'test',
    '--config',
    path.join(root, 'test', 'playwright.config.ts'),
    '--reporter=list,json',
    ...extra,
  ];
  const code = await runTests(root, '@playwright/test/cli.js', args, env);
  return outcome(code, countIn(report, countPlaywright));
}

/**
 * @param {string} root
 * @param {string} script in node_modules
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function runTests(root, script, args, env) {
  // No stdin: a test run must not wait for keys.
  return runTool(root, script, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

function reportFile() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ocore-report-'));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'report.json');
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Count} count
 */
function countIn(file, count) {
  const text = readIfThere(file);
  return text === undefined ? undefined : count(JSON.parse(text));
}
