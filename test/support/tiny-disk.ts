import { execFileSync, spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { emptyFolder } from './profile-folder';

export const isRoot = process.getuid?.() === 0;

/** Whether a test may mount a disk of its own: a container's root often may not. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || !isRoot) return false;
  const trial = 'mount -t tmpfs -o size=64k tmpfs /mnt && umount /mnt';
  return spawnSync('unshare', ['--mount', 'sh', '-c', trial]).status === 0;
}

/** A disk in memory, of so many kilobytes and with nothing on it. */
export async function tinyDisk(kilobytes: number): Promise<string> {
  const folder = await emptyFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

/** Takes every byte that is left. @returns gives them back */
export async function fillUp(folder: string): Promise<() => Promise<void>> {
  const ballast = join(folder, 'ballast');
  for (const size of [4_096, 1]) {
    try {
      for (;;) await writeFile(ballast, 'x'.repeat(size), { flag: 'a' });
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
  return () => rm(ballast);
}
