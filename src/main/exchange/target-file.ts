import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '#shared/result';
import { closing, move, put, seal, syncFolder } from '../storage/disk-steps';
import type { FileSystem, OpenFile } from '../storage/file-system';
import { codeOf, isDiskError, storageFailure } from '../storage/storage-failure';

/** The pieces of a file, in order. A failure among them is the end of it. */
export type Pieces = AsyncIterable<Result<string | Uint8Array>>;

/**
 * Writes a file that the admin has named, all of it or not at all, and answers when it is on the disk. What had that
 * name is replaced, which the dialog has asked about; whatever goes wrong, it stays as it was and nothing unfinished
 * stays beside it. The pieces are never together in memory.
 */
export async function writeTarget(
  fileSystem: FileSystem,
  target: string,
  pieces: Pieces,
): Promise<Result<null>> {
  // In the same folder, which is the same disk: a rename replaces in one step. Hidden while it grows.
  const temporary = join(dirname(target), `.ocore-settings-${randomUUID()}.partial`);
  let finished = false;
  try {
    const written = await fill(fileSystem, temporary, pieces);
    if (!written.ok) return written;
    await move(fileSystem, temporary, target);
    finished = true;
    await settle(fileSystem, dirname(target));
    return ok(null);
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return fail(storageFailure('write', basename(target), error));
  } finally {
    if (!finished) await fileSystem.rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function fill(fileSystem: FileSystem, path: string, pieces: Pieces): Promise<Result<null>> {
  // As every program writes what is to be passed on: the system's own mask decides who else may read it.
  const handle = await fileSystem.open(path, 'wx', 0o666);
  return closing(handle, () => putPieces(handle, pieces));
}

async function putPieces(handle: OpenFile, pieces: Pieces): Promise<Result<null>> {
  let size = 0;
  for await (const piece of pieces) {
    if (!piece.ok) return piece;
    const bytes = typeof piece.value === 'string' ? Buffer.from(piece.value, 'utf8') : piece.value;
    await put(handle, bytes);
    size += bytes.length;
  }
  await seal(handle, size);
  return ok(null);
}

/** Makes the name last. A folder that may be written and not read can't be asked to. */
async function settle(fileSystem: FileSystem, folder: string): Promise<void> {
  try {
    await syncFolder(fileSystem, folder);
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(codeOf(error))) throw error;
  }
}
