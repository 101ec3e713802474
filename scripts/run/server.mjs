import { spawn } from 'node:child_process';
import { PlainFailure } from '../steps.mjs';
import { atExit } from './lifetime.mjs';

/**
 * Starts a server that lasts as long as this process and tells on its file descriptor 3 where it is.
 * It gets a process group of its own: Ctrl+C in the terminal must end the app first.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} the line it told
 */
export function startServer(command, args, env = process.env) {
  const server = spawn(command, args, {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  atExit(() => server.kill());
  return new Promise((resolve, reject) => {
    let complaint = '';
    let line = '';
    server.stderr?.on('data', (chunk) => {
      complaint += chunk;
    });
    server.stdio[3]?.on('data', (chunk) => {
      line += chunk;
      if (line.endsWith('\n')) resolve(line.trim());
    });
    const failed = (/** @type {string} */ why) =>
      reject(new PlainFailure(`${command} could not be started: ${why.trim()}`));
    server.once('error', (error) => failed(error.message));
    server.once('close', () => failed(complaint));
  });
}
