import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';

/** Ends a program and every process it has started at once, as a power cut would: none of them gets to do anything. */
export async function killTree(program: ChildProcess): Promise<void> {
  const { pid } = program;
  if (pid === undefined || program.exitCode !== null || program.signalCode !== null) {
    throw new Error('The program had ended before.');
  }
  const ended = once(program, 'exit');
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/pid', `${pid}`, '/T', '/F'], { stdio: 'ignore' });
  }
  // Playwright makes what it starts the leader of a group.
  else process.kill(-pid, 'SIGKILL');
  await ended;
}
