import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type FileSystem, realFileSystem } from '#main/storage/file-system';

/**
 * The real disk, used as writers do that know no better, to show that a test would find them out: `in-place` fills
 * the file where it stands, part by part as a stream does, `early` says that it is done before it is, `untidy` leaves unfinished files under a name
 * that nobody looks for. Any other name is the real disk.
 */
export function createNaiveFileSystem(way: string): FileSystem {
  switch (way) {
    case 'in-place':
      return {
        ...realFileSystem,
        async rename(from, to) {
          const bytes = await readFile(from);
          await writeFile(to, '');
          for (let at = 0; at < bytes.length; at += 512) {
            await appendFile(to, bytes.subarray(at, at + 512));
          }
          await realFileSystem.rm(from, {});
        },
      };
    case 'early':
      return {
        ...realFileSystem,
        async rename(from, to) {
          void wait(10)
            .then(() => realFileSystem.rename(from, to))
            .catch(() => undefined);
        },
      };
    case 'untidy':
      return {
        ...realFileSystem,
        open: (path, flags, mode) =>
          realFileSystem.open(flags === 'wx' ? `${path}.part` : path, flags, mode),
        rename: (from, to) => realFileSystem.rename(`${from}.part`, to),
      };
    default:
      return realFileSystem;
  }
}
