import { spawn } from 'node:child_process';
import os from 'node:os';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<() => void>} */
const leftovers = new Set();
/** @type {Set<ChildProcess>} */
const running = new Set();
let armed = false;
let stopping = false;

/**
 * Registers what must be gone when this process ends, however it ends (short of SIGKILL). The work
 * is synchronous, because nothing else runs in an 'exit' handler. Returns a function that does the
 * work early.
 * @param {() => void} work
 */
export function atExit(work) {
  arm();
  leftovers.add(work);
  return () => {
    if (leftovers.delete(work)) work();
  };
}

/**
 * Runs a command to its end and gives its exit code. Signals to this process are passed on, so that
 * what was registered with atExit is removed only after the command has gone.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runToEnd(command, args, options = {}) {
  arm();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    running.add(child);
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      const result = code ?? exitCodeOf(signal);
      // Whoever was told to stop must not go on with the next command.
      if (stopping) process.exit(result);
      resolve(result);
    });
  });
}

/** @param {NodeJS.Signals | null} signal */
function exitCodeOf(signal) {
  return 128 + (signal === null ? 0 : os.constants.signals[signal]);
}

function arm() {
  if (armed) return;
  armed = true;
  process.on('exit', () => {
    // The last opened goes first: a keyring before its bus, a bus before its folder.
    for (const work of [...leftovers].reverse()) work();
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) onSignal(signal);
}

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  let before = 0;
  process.on(signal, () => {
    if (running.size === 0) process.exit(exitCodeOf(signal));
    stopping = true;
    before += 1;
    // A terminal sends Ctrl+C to the children as well; a second SIGINT would cut their tidy exit
    // short.
    if (signal === 'SIGINT' && process.stdin.isTTY && before === 1) return;
    for (const child of running) child.kill(before > 2 ? 'SIGKILL' : signal);
  });
}
