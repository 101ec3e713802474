import { basename } from 'node:path';
import { type FileSystem, type OpenFile, realFileSystem } from '#main/storage/file-system';

interface Watched {
  /** Times it was opened, and bytes that were read of it. */
  opened: number;
  read: number;
  /** Bytes of the largest single read. */
  largest: number;
}

/** The real disk, which tells what was read of each file, by its name, and fails to read what it is told to. */
export class WatchedFileSystem implements FileSystem {
  readonly platform = realFileSystem.platform;
  private readonly watched = new Map<string, Watched>();
  /** No read takes more bytes than this. */
  mostPerRead = Number.POSITIVE_INFINITY;
  /** Gets what was read of a file, and may spoil it. */
  onRead: (name: string, bytes: Uint8Array) => void = () => {};
  /** By file name, the code that its reads fail with. */
  readonly unreadable = new Map<string, string>();

  of(name: string): Watched {
    const known = this.watched.get(name) ?? { opened: 0, read: 0, largest: 0 };
    this.watched.set(name, known);
    return known;
  }

  forget(): void {
    this.watched.clear();
  }

  async open(path: string, flags: string, mode?: number): Promise<OpenFile> {
    const name = basename(path);
    const file = await realFileSystem.open(path, flags, mode);
    this.of(name).opened += 1;
    return {
      read: async (into, offset, length, position) => {
        const code = this.unreadable.get(name);
        if (code) throw Object.assign(new Error(`${code}: planted`), { code });
        const watched = this.of(name);
        watched.largest = Math.max(watched.largest, length);
        const most = Math.min(length, this.mostPerRead);
        const { bytesRead } = await file.read(into, offset, most, position);
        watched.read += bytesRead;
        this.onRead(name, into.subarray(offset, offset + bytesRead));
        return { bytesRead };
      },
      readFile: () => file.readFile(),
      write: (from, offset, length) => file.write(from, offset, length),
      stat: () => file.stat(),
      truncate: (size) => file.truncate(size),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  }

  readonly mkdir = realFileSystem.mkdir;
  readonly chmod = realFileSystem.chmod;
  readonly lstat = realFileSystem.lstat;
  readonly readdir = realFileSystem.readdir;
  readonly rename = realFileSystem.rename;
  readonly rm = realFileSystem.rm;
}
