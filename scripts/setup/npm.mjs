import { spawn } from 'node:child_process';
import path from 'node:path';
import { runToEnd } from '../run/lifetime.mjs';

/**
 * How to call npm: through the npm that started this script when there is one, so that it is the
 * same npm with the same settings; on Windows npm is a .cmd file, which needs a shell.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [from]
 */
export function npmCall(args, { env = process.env, platform = process.platform } = {}) {
  const npmScript = env['npm_execpath'];
  if (npmScript && path.basename(npmScript) === 'npm-cli.js') {
    return { command: process.execPath, args: [npmScript, ...args], shell: false };
  }
  return { command: 'npm', args: [...args], shell: platform === 'win32' };
}

/**
 * npm with its output on the terminal.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function runNpm(args, cwd) {
  const call = npmCall(args);
  // npm's stdout goes to our stderr: see say() in steps.mjs.
  return runToEnd(call.command, call.args, { cwd, shell: call.shell, stdio: ['ignore', 2, 2] });
}

/**
 * npm with its output kept: what it printed to stdout, or a rejection with what it printed to
 * stderr.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<string>}
 */
export function askNpm(args, cwd) {
  const call = npmCall(args);
  return new Promise((resolve, reject) => {
    const child = spawn(call.command, call.args, {
      cwd,
      shell: call.shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let answer = '';
    let complaint = '';
    child.stdout.on('data', (chunk) => (answer += chunk));
    child.stderr.on('data', (chunk) => (complaint += chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(answer) : reject(new Error(complaint.trim())),
    );
  });
}
