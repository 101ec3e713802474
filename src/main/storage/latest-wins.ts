import type { Turns } from '#main/turns';

/**
 * Writes values in turn; of several that wait for their turn only the last is written, and all of them are
 * answered by that write. So a keystroke costs nothing while the disk is busy.
 */
export function createLatestWins<T, A>(
  turns: Turns,
  write: (value: T) => Promise<A>,
): (value: T) => Promise<A> {
  let latest: T;
  let written: Promise<A> | null = null;
  return (value) => {
    latest = value;
    written ??= turns.take(() => {
      written = null;
      return write(latest);
    });
    return written;
  };
}
