import { type FileSystem, type OpenFile, realFileSystem } from '#main/storage/file-system';

export interface Faults {
  readonly platform?: NodeJS.Platform;
  /** No write takes more bytes than this. */
  readonly mostPerWrite?: number;
  /** Writes say that they took everything, and lose all but half of it. */
  readonly losesHalf?: boolean;
  /** Fails with its code; the second is of folders. */
  readonly write?: string;
  readonly sync?: string;
  readonly syncFolder?: string;
  readonly close?: string;
  readonly mkdir?: string;
  /** The codes of the renames to come, first to last; after them, renames work. */
  readonly renames?: readonly string[];
  /** The same of the openings for reading. */
  readonly opens?: readonly string[];
}

/** The real disk with faults that the real disk can't be made to have on purpose. */
export class FaultyFileSystem implements FileSystem {
  readonly platform: NodeJS.Platform;
  renamesAsked = 0;
  opensAsked = 0;
  readonly synced: string[] = [];

  constructor(readonly faults: Faults) {
    this.platform = faults.platform ?? realFileSystem.platform;
  }

  async open(path: string, flags: string, mode?: number): Promise<OpenFile> {
    if (flags === 'r') failWith(this.faults.opens?.[this.opensAsked++]);
    const real = await realFileSystem.open(path, flags, mode);
    return new FaultyFile(real, this.faults, flags === 'r', () => this.synced.push(path));
  }

  async mkdir(path: string, options: { recursive: true; mode: number }) {
    failWith(this.faults.mkdir);
    return realFileSystem.mkdir(path, options);
  }

  async rename(from: string, to: string): Promise<void> {
    failWith(this.faults.renames?.[this.renamesAsked++]);
    await realFileSystem.rename(from, to);
  }

  readonly chmod = realFileSystem.chmod;
  readonly lstat = realFileSystem.lstat;
  readonly readdir = realFileSystem.readdir;
  readonly rm = realFileSystem.rm;
}

class FaultyFile implements OpenFile {
  constructor(
    private readonly real: OpenFile,
    private readonly faults: Faults,
    private readonly isReadOnly: boolean,
    private readonly onSync: () => void,
  ) {}

  async write(from: Uint8Array, offset: number, length: number) {
    failWith(this.faults.write);
    if (this.faults.losesHalf) {
      await this.real.write(from, offset, Math.floor(length / 2));
      return { bytesWritten: length };
    }
    const most = this.faults.mostPerWrite ?? length;
    return most === 0 ? { bytesWritten: 0 } : this.real.write(from, offset, Math.min(length, most));
  }

  async sync(): Promise<void> {
    failWith(this.isReadOnly ? this.faults.syncFolder : this.faults.sync);
    this.onSync();
    await this.real.sync();
  }

  async close(): Promise<void> {
    await this.real.close();
    if (!this.isReadOnly) failWith(this.faults.close);
  }

  read(into: Uint8Array, offset: number, length: number, position: number) {
    return this.real.read(into, offset, length, position);
  }
  readFile() {
    return this.real.readFile();
  }
  stat() {
    return this.real.stat();
  }
  truncate(size: number) {
    return this.real.truncate(size);
  }
}

function failWith(code: string | undefined): void {
  if (code) throw Object.assign(new Error(`${code}: planted`), { code });
}
