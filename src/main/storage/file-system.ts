import { chmod, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';

/** What the storage uses of an open file: a `FileHandle` of Node is one. */
export interface OpenFile {
  /** May read less than it was asked for. */
  read(
    into: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesRead: number }>;
  readFile(): Promise<Uint8Array>;
  /** May write less than it was given. */
  write(from: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }>;
  stat(): Promise<{ size: number }>;
  truncate(size: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What the storage uses of Node's `Stats`. */
export interface Place {
  readonly mode: number;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** What the storage uses of `node:fs/promises`, with the same contract, and the platform whose ways it has. */
export interface FileSystem {
  readonly platform: NodeJS.Platform;
  open(path: string, flags: string, mode?: number): Promise<OpenFile>;
  /** @returns the topmost folder it had to make */
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined>;
  chmod(path: string, mode: number): Promise<void>;
  /** Of a link, what it is itself and not what it leads to. */
  lstat(path: string): Promise<Place>;
  readdir(path: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { recursive?: boolean; force?: boolean }): Promise<void>;
}

export const realFileSystem: FileSystem = {
  platform: process.platform,
  open,
  mkdir,
  chmod,
  lstat,
  readdir,
  rename,
  rm,
};

/** The folder all of the app's files are in. Their names below it are written with slashes. */
export interface Profile {
  readonly folder: string;
  readonly fileSystem: FileSystem;
}
