import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  appendLineDurably,
  removeDurably,
  tidyProfile,
  writeFileDurably,
} from '#main/storage/durable-file';
import { realFileSystem } from '#main/storage/file-system';
import { type Faults, FaultyFileSystem } from '#support/faulty-file-system';
import { emptyFolder, filesIn } from '#support/profile-folder';

const saved = { ok: true, value: null };
const big = 'new content '.repeat(10_000);
/** Windows has neither modes nor symlinks for everyone. */
const testOnPosix = process.platform === 'win32' ? () => {} : test;

async function profileWith(faults: Faults = {}) {
  const folder = join(await emptyFolder(), 'profile');
  return { folder, fileSystem: new FaultyFileSystem(faults) };
}

describe('writing a file', () => {
  test('makes the folders, replaces what was there, and leaves nothing else', async () => {
    const profile = await profileWith();
    expect(await writeFileDurably(profile, 'deep/down/file.json', 'old')).toEqual(saved);
    expect(await writeFileDurably(profile, 'deep/down/file.json', big)).toEqual(saved);
    expect(await readFile(join(profile.folder, 'deep/down/file.json'), 'utf8')).toBe(big);
    expect(await filesIn(profile.folder)).toEqual(['deep/down/file.json']);
  });

  testOnPosix('folders and files are for this user only', async () => {
    const profile = await profileWith();
    await writeFileDurably(profile, 'deep/file.json', 'x');
    await appendLineDurably(profile, 'deep/lines', 'x');
    const mode = async (name: string) => (await stat(join(profile.folder, name))).mode & 0o777;
    for (const name of ['.', 'tmp', 'deep']) expect(await mode(name), name).toBe(0o700);
    for (const name of ['deep/file.json', 'deep/lines']) expect(await mode(name)).toBe(0o600);
  });

  test('is answered only when file, folder and new folders above it are on the disk', async () => {
    const profile = await profileWith({ platform: 'linux' });
    await writeFileDurably(profile, 'deep/file.json', 'x');
    const { synced } = profile.fileSystem;
    expect(synced.at(-1)).toBe(join(profile.folder, 'deep'));
    expect(synced.at(-2)).toContain(join(profile.folder, 'tmp'));
    expect(synced).toContain(profile.folder);
    expect(synced).toContain(join(profile.folder, '..'));
  });

  test('goes on until a disk that takes little at a time has taken all', async () => {
    const profile = await profileWith({ mostPerWrite: 1_000 });
    expect(await writeFileDurably(profile, 'file', big)).toEqual(saved);
    expect(await readFile(join(profile.folder, 'file'), 'utf8')).toBe(big);
  });

  const faults: [string, Faults, string][] = [
    ['the disk is full', { write: 'ENOSPC' }, 'ENOSPC'],
    ['the disk takes nothing more, without a word', { mostPerWrite: 0 }, 'EIO'],
    ['the disk says it took what it did not', { losesHalf: true }, 'EIO'],
    ['the file can not be made to last', { sync: 'EIO' }, 'EIO'],
    ['only closing tells of the failure', { close: 'EDQUOT' }, 'EDQUOT'],
    ['the rename fails', { renames: ['EXDEV'] }, 'EXDEV'],
    ['the file system is read-only', { mkdir: 'EROFS' }, 'EROFS'],
  ];
  test.each(faults)(
    '%s: told, the old file intact, nothing left beside it',
    async (_, planted, code) => {
      const profile = await profileWith(planted);
      await writeFileDurably({ ...profile, fileSystem: realFileSystem }, 'deep/file', 'old');
      expect(await writeFileDurably(profile, 'deep/file', big)).toEqual({
        ok: false,
        failure: { kind: 'storage-failed', action: 'write', code, file: 'deep/file' },
      });
      expect(await readFile(join(profile.folder, 'deep/file'), 'utf8')).toBe('old');
      expect(await filesIn(profile.folder)).toEqual(['deep/file']);
    },
  );

  test('a folder that can not be made to last is told; one that has no such thing is not', async () => {
    const broken = await profileWith({ platform: 'linux', syncFolder: 'EIO' });
    expect(await writeFileDurably(broken, 'file', 'x')).toMatchObject({ ok: false });
    const without = await profileWith({ platform: 'linux', syncFolder: 'EINVAL' });
    expect(await writeFileDurably(without, 'file', 'x')).toEqual(saved);
    const windows = await profileWith({ platform: 'win32', syncFolder: 'EPERM' });
    expect(await writeFileDurably(windows, 'file', 'x')).toEqual(saved);
  });

  test('on Windows a file that is held open for a moment is replaced all the same', async () => {
    const windows = await profileWith({ platform: 'win32', renames: ['EPERM', 'EBUSY', 'EACCES'] });
    expect(await writeFileDurably(windows, 'file', 'x')).toEqual(saved);
    expect(windows.fileSystem.renamesAsked).toBe(4);
    expect(await readFile(join(windows.folder, 'file'), 'utf8')).toBe('x');

    const elsewhere = await profileWith({ platform: 'linux', renames: ['EPERM'] });
    expect(await writeFileDurably(elsewhere, 'file', 'x')).toMatchObject({ ok: false });
    const other = await profileWith({ platform: 'win32', renames: ['ENOSPC'] });
    expect(await writeFileDurably(other, 'file', 'x')).toMatchObject({ ok: false });
  });

  test('on Windows a file that is never let go is given up', async () => {
    const renames = Array.from({ length: 50 }, () => 'EBUSY');
    const windows = await profileWith({ platform: 'win32', renames });
    expect(await writeFileDurably(windows, 'file', 'x')).toMatchObject({
      failure: { code: 'EBUSY' },
    });
    expect(await filesIn(windows.folder)).toEqual([]);
  });

  testOnPosix('a symlink is replaced, and what it led to stays as it was', async () => {
    const profile = await profileWith();
    const elsewhere = join(await emptyFolder(), 'elsewhere');
    await writeFile(elsewhere, 'old');
    await mkdir(profile.folder);
    await symlink(elsewhere, join(profile.folder, 'file'));
    expect(await writeFileDurably(profile, 'file', 'new')).toEqual(saved);
    expect(await readFile(join(profile.folder, 'file'), 'utf8')).toBe('new');
    expect(await readFile(elsewhere, 'utf8')).toBe('old');
  });
});

describe('adding a line', () => {
  const lines = async (folder: string) => readFile(join(folder, 'lines'), 'utf8');

  test('keeps what was there', async () => {
    const profile = await profileWith({ mostPerWrite: 3 });
    for (const line of ['one', 'two', 'three']) {
      expect(await appendLineDurably(profile, 'lines', line)).toEqual(saved);
    }
    expect(await lines(profile.folder)).toBe('one\ntwo\nthree\n');
  });

  test('is answered only when a new file has its place in the folder', async () => {
    const profile = await profileWith({ platform: 'linux' });
    await appendLineDurably(profile, 'lines', 'one');
    const { synced } = profile.fileSystem;
    expect(synced.slice(-2)).toEqual([join(profile.folder, 'lines'), profile.folder]);
    await appendLineDurably(profile, 'lines', 'two');
    expect(synced.at(-1)).toBe(join(profile.folder, 'lines'));
  });

  test('a line that a crash has cut does not swallow the next', async () => {
    const profile = await profileWith();
    await mkdir(profile.folder);
    await writeFile(join(profile.folder, 'lines'), 'one\n{"cut":');
    expect(await appendLineDurably(profile, 'lines', 'two')).toEqual(saved);
    expect(await lines(profile.folder)).toBe('one\n{"cut":\ntwo\n');
  });

  test.each<[string, Faults]>([
    ['ENOSPC', { write: 'ENOSPC' }],
    ['EIO', { losesHalf: true }],
    ['EIO', { sync: 'EIO' }],
  ])('%s: told, and taken back', async (code, planted) => {
    const profile = await profileWith(planted);
    await appendLineDurably({ ...profile, fileSystem: realFileSystem }, 'lines', 'one');
    expect(await appendLineDurably(profile, 'lines', 'two')).toEqual({
      ok: false,
      failure: { kind: 'storage-failed', action: 'write', code, file: 'lines' },
    });
    expect(await lines(profile.folder)).toBe('one\n');
  });

  test('costs the same however long the file is', async () => {
    const profile = await profileWith();
    const line = 'x'.repeat(304);
    const median = async () => {
      const times: number[] = [];
      for (let run = 0; run < 31; run += 1) {
        const begun = performance.now();
        await appendLineDurably(profile, 'lines', line);
        times.push(performance.now() - begun);
      }
      return times.sort((a, b) => a - b)[15] ?? 0;
    };
    const short = await median();
    await writeFile(join(profile.folder, 'lines'), `${line}\n`.repeat(100_000));
    const long = await median();
    // Rewriting 30 MB takes a hundred times as long as adding to it.
    expect(long).toBeLessThan(short * 5 + 5);
  });
});

describe('removing', () => {
  test('a folder goes with all that is in it; what is not there is removed already', async () => {
    const profile = await profileWith();
    await writeFileDurably(profile, 'all/of/it', 'x');
    await writeFileDurably(profile, 'other', 'x');
    expect(await removeDurably(profile, 'all')).toEqual(saved);
    expect(await removeDurably(profile, 'all')).toEqual(saved);
    expect(await filesIn(profile.folder)).toEqual(['other']);
  });

  test('a failure is told, and all of it is still there', async () => {
    const profile = await profileWith({ platform: 'linux', renames: ['EACCES'] });
    await writeFileDurably({ ...profile, fileSystem: realFileSystem }, 'all/of/it', 'x');
    expect(await removeDurably(profile, 'all')).toEqual({
      ok: false,
      failure: { kind: 'storage-failed', action: 'delete', code: 'EACCES', file: 'all' },
    });
    expect(await filesIn(profile.folder)).toEqual(['all/of/it']);
  });
});

describe('tidying at start', () => {
  test('removes what earlier runs left, and nothing that it did not name', async () => {
    const profile = await profileWith();
    await tidyProfile(profile.folder);
    await writeFileDurably(profile, 'file', 'x');
    const earlier = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
    await writeFile(join(profile.folder, 'tmp', `${earlier}.1`), 'half');
    await mkdir(join(profile.folder, 'tmp', `${earlier}.2`, 'half-removed'), { recursive: true });
    await writeFile(join(profile.folder, 'tmp', `${earlier}.2`, 'draft.json'), 'x');
    await writeFile(join(profile.folder, 'tmp', 'thesis.doc'), 'mine');
    await tidyProfile(profile.folder);
    expect(await filesIn(profile.folder)).toEqual(['file', 'tmp/thesis.doc']);
  });

  testOnPosix('closes a folder that others could look into', async () => {
    const { folder } = await profileWith();
    await mkdir(folder, { mode: 0o755 });
    await tidyProfile(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('does not disturb a write of this run that is under way', async () => {
    const folder = await emptyFolder();
    class TidyingFileSystem extends FaultyFileSystem {
      override async rename(from: string, to: string): Promise<void> {
        await tidyProfile(folder);
        await super.rename(from, to);
      }
    }
    const profile = { folder, fileSystem: new TidyingFileSystem({}) };
    expect(await writeFileDurably(profile, 'file', big)).toEqual(saved);
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe(big);
  });
});
