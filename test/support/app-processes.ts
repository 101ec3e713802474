import { open, readdir, readFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';

/** Whether another process's memory can be read here: Linux tells it to root alone, once a process is sandboxed. */
export const memoryIsReadable = process.platform === 'linux' && process.getuid?.() === 0;

export interface AppProcess {
  readonly pid: number;
  /** As in Chromium's `--type`, with the service's name where it is one; main has none of its own. */
  readonly type: string;
}

/** Main and every process below it. */
export async function processesOf(app: ElectronApplication): Promise<AppProcess[]> {
  const main = app.process().pid ?? 0;
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The name of the program stands in parentheses and may hold anything.
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const below = (pid: number): number[] =>
    [...parents].filter(([, parent]) => parent === pid).flatMap(([one]) => [one, ...below(one)]);
  return Promise.all([main, ...below(main)].map(async (pid) => ({ pid, type: await typeOf(pid) })));
}

async function typeOf(pid: number): Promise<string> {
  const words = await argumentsOf(pid);
  const after = (name: string) =>
    words.find((word) => word.startsWith(name))?.slice(name.length) ?? '';
  return [after('--type=') || 'main', after('--utility-sub-type=')].filter(Boolean).join(' ');
}

export async function argumentsOf(pid: number): Promise<string[]> {
  // The kernel gives what the process made of it: NULs, or one text with spaces.
  return (await procFile(pid, 'cmdline')).toString('utf8').split(/[\0 ]/);
}

/** Command line and environment, as any process of the same user can read them. */
export async function startedWith(pid: number): Promise<Buffer> {
  return Buffer.concat([await procFile(pid, 'cmdline'), await procFile(pid, 'environ')]);
}

/** A process may end while one looks. */
function procFile(pid: number, name: string): Promise<Buffer> {
  return readFile(`/proc/${pid}/${name}`).catch(() => Buffer.alloc(0));
}

const largestPiece = 64 * 1024 * 1024;

/**
 * The memory of a process that it could have written to, piece by piece: what is mapped from programs and fonts can't
 * hold what came at run time. Address space that was only reserved is left out.
 */
export async function* memoryOf(pid: number): AsyncGenerator<Buffer> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
  const memory = await open(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of maps.split('\n')) {
      const [, from = '0', to = '0'] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      const start = Number.parseInt(from, 16);
      const end = Number.parseInt(to, 16);
      for (let at = start; at < end; at += largestPiece) {
        const piece = Buffer.alloc(Math.min(largestPiece, end - at));
        const { bytesRead } = await memory
          .read(piece, 0, piece.length, at)
          .catch(() => ({ bytesRead: 0 }));
        if (bytesRead > 0) yield piece.subarray(0, bytesRead);
      }
    }
  } finally {
    await memory.close();
  }
}
