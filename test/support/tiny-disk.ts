import { spawnSync } from 'node:child_process';

export const isRoot = process.getuid?.() === 0;

/** Whether a test may mount a disk of its own: a container's root often may not. */
export function canMount(): boolean {
  const trial = 'mount -t tmpfs -o size=64k tmpfs /mnt && umount /mnt';
  return spawnSync('unshare', ['--mount', 'sh', '-c', trial]).status === 0;
}
