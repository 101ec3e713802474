import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * One start, in milliseconds since the process was spawned and MiB.
 * @typedef {object} Start
 * @property {number} visible the window is on screen
 * @property {number} painted the window's first frame with content
 * @property {number} interactive first control in the document, and the frame after it
 * @property {number | null} live settings confirmed by the server are on screen
 * @property {number} rssMib resident memory of all processes
 * @property {number | null} rendererPssMib the page's process alone, shared pages divided (Linux only)
 */

/**
 * What the probe reports: moments in milliseconds since 1970.
 * @typedef {object} Facts
 * @property {number} visible
 * @property {number} painted
 * @property {number} interactive
 * @property {number} [live]
 * @property {{ pid: number, type: string, kib: number }[]} processes
 */

const probe = join(import.meta.dirname, 'probe');
const startLimitMs = 60_000;

/**
 * Starts an app once, waits until it has settled, and ends it.
 * @param {string} mainFile
 * @param {{ profile: string, settleMs?: number, live?: boolean }} options
 * @returns {Promise<Start>}
 */
export async function measureStart(mainFile, { profile, settleMs = 0, live = false }) {
  const args = [
    probe,
    `--bench-main=${mainFile}`,
    `--bench-settle=${settleMs}`,
    `--user-data-dir=${profile}`,
    ...(live ? ['--bench-live'] : []),
    ...(process.env['OCORE_E2E_NO_SANDBOX'] ? ['--no-sandbox'] : []),
  ];
  const executable = process.env['ELECTRON_EXECUTABLE'];
  if (!executable) throw new Error('ELECTRON_EXECUTABLE is not set: run npm run bench');
  const spawned = Date.now();
  const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const limit = setTimeout(() => child.kill('SIGKILL'), startLimitMs);
  try {
    const facts = await collect(child.stdout);
    if (!facts.processes) throw new Error(`${mainFile} ended before it was ready`);
    const page = facts.processes.find(({ type }) => type === 'Tab');
    return {
      visible: facts.visible - spawned,
      painted: facts.painted - spawned,
      interactive: facts.interactive - spawned,
      live: facts.live === undefined ? null : facts.live - spawned,
      rssMib: facts.processes.reduce((sum, { kib }) => sum + kib, 0) / 1024,
      rendererPssMib: page ? await pssMib(page.pid) : null,
    };
  } finally {
    clearTimeout(limit);
    child.kill('SIGKILL');
    await ended;
  }
}

/**
 * Gathers what the probe reports until it has reported its last.
 * @param {import('node:stream').Readable} output
 * @returns {Promise<Facts>}
 */
async function collect(output) {
  const facts = /** @type {Facts} */ ({});
  for await (const line of createInterface({ input: output })) {
    if (!line.startsWith('bench ')) continue;
    Object.assign(facts, JSON.parse(line.slice('bench '.length)));
    if ('processes' in facts) break;
  }
  return facts;
}

/** @param {number} pid */
async function pssMib(pid) {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kib = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
}
