import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FileSystem, OpenFile } from './file-system';
import { codeOf } from './storage-failure';

/** Adds bytes to a file of `size` bytes, and takes them back where not all of them could be added. */
export async function addAll(handle: OpenFile, bytes: Uint8Array, size: number): Promise<void> {
  try {
    await writeAll(handle, bytes, size);
  } catch (error) {
    await handle.truncate(size).catch(() => undefined);
    throw error;
  }
}

/**
 * Writes all of the bytes and answers when they are on the disk.
 *
 * @param before the file's size until now; the size afterwards is the proof that all of it arrived
 */
export async function writeAll(handle: OpenFile, bytes: Uint8Array, before: number): Promise<void> {
  await put(handle, bytes);
  await seal(handle, before + bytes.length);
}

/** Writes all of the bytes, without waiting for the disk: for a file that is written a part at a time. */
export async function put(handle: OpenFile, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written);
    if (bytesWritten === 0) throw inputOutputError();
    written += bytesWritten;
  }
}

/** Answers when all that was written is on the disk. @param size what the file is to have by now, in bytes */
export async function seal(handle: OpenFile, size: number): Promise<void> {
  await requireSize(handle, size);
  await handle.sync();
}

/** The proof that all of it arrived: some disks say so and take less. */
export async function requireSize(handle: OpenFile, size: number): Promise<void> {
  const { size: found } = await handle.stat();
  if (found !== size) throw inputOutputError();
}

/** Reads just these bytes; fails where the file ends before it should. */
export async function readExactly(
  handle: OpenFile,
  position: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let had = 0;
  while (had < length) {
    const { bytesRead } = await handle.read(bytes, had, length - had, position + had);
    if (bytesRead === 0) throw inputOutputError();
    had += bytesRead;
  }
  return bytes;
}

/** Whether the last line of a file of `size` bytes is whole. */
export async function endsInLine(handle: OpenFile, size: number): Promise<boolean> {
  if (size === 0) return true;
  const last = new Uint8Array(1);
  await handle.read(last, 0, 1, size - 1);
  return last[0] === 0x0a;
}

/** Closes the file whether `act` succeeds or not. */
export async function closing<T>(handle: OpenFile, act: () => Promise<T>): Promise<T> {
  let value: T;
  try {
    value = await act();
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  // Network file systems tell a failed write only here.
  await handle.close();
  return value;
}

/** Windows refuses to open or rename what a virus scanner or an indexer has open; they let go within moments. */
export async function patiently<T>(fileSystem: FileSystem, act: () => Promise<T>): Promise<T> {
  const pauses = fileSystem.platform === 'win32' ? [10, 20, 40, 80, 160, 320, 640] : [];
  for (const pause of pauses) {
    try {
      return await act();
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error))) throw error;
      await wait(pause);
    }
  }
  return act();
}

export function move(fileSystem: FileSystem, from: string, to: string): Promise<void> {
  return patiently(fileSystem, () => fileSystem.rename(from, to));
}

/** Makes a folder for nobody but this user, and the ones above it, each lasting like a file. */
export async function makeFolder(fileSystem: FileSystem, path: string): Promise<void> {
  const topmost = await fileSystem.mkdir(path, { recursive: true, mode: 0o700 });
  if (topmost === undefined) return;
  const last = dirname(topmost);
  let parent = path;
  do {
    parent = dirname(parent);
    await syncFolder(fileSystem, parent);
  } while (parent !== last && parent !== dirname(parent));
}

/** Makes a new name last. Windows can't, and needn't; some network file systems can't either and say so. */
export async function syncFolder(fileSystem: FileSystem, path: string): Promise<void> {
  if (fileSystem.platform === 'win32') return;
  const handle = await fileSystem.open(path, 'r');
  await closing(handle, async () => {
    try {
      await handle.sync();
    } catch (error) {
      if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
    }
  });
}

function inputOutputError(): Error {
  return Object.assign(new Error('Not all of it was written or read'), { code: 'EIO' });
}
