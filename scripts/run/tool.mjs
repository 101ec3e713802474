import path from 'node:path';
import { runToEnd } from './lifetime.mjs';

/**
 * Runs a tool of the project with this Node to its end and gives its exit code. No npx, whose start takes longer.
 * @param {string} root
 * @param {string} script in node_modules, with slashes
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runTool(root, script, args, options = {}) {
  const file = path.join(root, 'node_modules', script);
  return runToEnd(process.execPath, [file, ...args], { cwd: root, ...options });
}
