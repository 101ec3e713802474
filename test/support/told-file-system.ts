import type { FileSystem, OpenFile } from '#main/storage/file-system';

/** Says each step on the disk as it begins, and again as it ends. */
export class ToldFileSystem implements FileSystem {
  readonly platform: NodeJS.Platform;

  constructor(
    private readonly disk: FileSystem,
    private readonly say: (what: 'begin' | 'end', step: string) => void,
  ) {
    this.platform = disk.platform;
  }

  private async step<T>(name: string, act: () => Promise<T>): Promise<T> {
    this.say('begin', name);
    try {
      return await act();
    } finally {
      this.say('end', name);
    }
  }

  async open(path: string, flags: string, mode?: number): Promise<OpenFile> {
    const file = await this.step(flags === 'r' ? 'open-to-read' : 'open-to-write', () =>
      this.disk.open(path, flags, mode),
    );
    return {
      read: (into, offset, length, position) => file.read(into, offset, length, position),
      readFile: () => this.step('read', () => file.readFile()),
      write: (from, offset, length) => this.step('write', () => file.write(from, offset, length)),
      stat: () => file.stat(),
      truncate: (size) => file.truncate(size),
      sync: () => this.step(flags === 'r' ? 'sync-folder' : 'sync', () => file.sync()),
      close: () => file.close(),
    };
  }

  mkdir(path: string, options: { recursive: true; mode: number }) {
    return this.disk.mkdir(path, options);
  }
  chmod(path: string, mode: number) {
    return this.step('chmod', () => this.disk.chmod(path, mode));
  }
  lstat(path: string) {
    return this.disk.lstat(path);
  }
  readdir(path: string) {
    return this.step('readdir', () => this.disk.readdir(path));
  }
  rename(from: string, to: string) {
    return this.step('rename', () => this.disk.rename(from, to));
  }
  rm(path: string, options: { recursive?: boolean; force?: boolean }) {
    return this.step('remove', () => this.disk.rm(path, options));
  }
}
