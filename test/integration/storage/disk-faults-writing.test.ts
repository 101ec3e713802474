import { chmod, lstat, mkdir, readdir, readFile, rename, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tidyProfile } from '#main/storage/durable-file';
import { openStores, type StoredFile, storedFiles } from '#support/disk-files';
import { afterSave, faultTable, fillFile } from '#support/fault-table';
import { type Faults, FaultyFileSystem } from '#support/faulty-file-system';
import { silentLoss } from '#support/loss';
import { emptyFolder, filesIn } from '#support/profile-folder';

const note = faultTable();
const isSame = (some: readonly number[], others: readonly number[]) =>
  some.join() === others.join();

/** Saves once on such a disk, and judges what is there then. @returns what came of it */
async function saveOnce(stored: StoredFile, folder: string, number: number, faults?: Faults) {
  const { content: before } = await stored.load(openStores(folder));
  const stores = openStores(folder, faults && new FaultyFileSystem(faults));
  await stored.load(stores);
  const saved = await stored.save(stores, number);
  const loaded = await stored.load(openStores(folder));
  const after = afterSave(stored, before, number);
  // A save that failed at its very end may be there all the same.
  const isThere = saved.ok || isSame(loaded.content, after);
  const outcome = { found: null, expected: isThere ? after : before, isDamaged: false, loaded };
  expect(await silentLoss(folder, outcome), stored.file).toBeNull();
  expect((await filesIn(folder)).filter((name) => name.startsWith('tmp/'))).toEqual([]);
  if (saved.ok) return 'saved';
  return isThere ? 'told as failed, though it is there' : 'told, and the old content stays';
}

const failures: readonly (readonly [string, Faults])[] = [
  ['short write', { mostPerWrite: 7 }],
  ['short write, nothing more', { mostPerWrite: 0 }],
  ['short write that the disk denies', { losesHalf: true }],
  ['fsync error', { sync: 'EIO' }],
  ['fsync error of the folder', { platform: 'linux', syncFolder: 'EIO' }],
  ['rename fails', { platform: 'linux', renames: Array.from({ length: 9 }, () => 'EIO') }],
];

describe.each(failures)('%s', (fault, faults) => {
  test.each(storedFiles)('$file', async (stored) => {
    const folder = await emptyFolder();
    await fillFile(stored, folder);
    note(fault, stored, await saveOnce(stored, folder, 9, faults));
    expect(await saveOnce(stored, folder, 10)).toBe('saved');
  });
});

if (process.platform === 'win32') {
  console.log('Not run: tests of links and modes. Windows gives links to few, and has no modes.');
} else {
  const modeOf = async (path: string) => (await lstat(path)).mode & 0o777;

  describe('symlink in the place of', () => {
    test.each(storedFiles)('$file: read, never written through', async (stored) => {
      const [folder, elsewhere] = [await emptyFolder(), await emptyFolder()];
      const before = await fillFile(stored, folder);
      const [own, theirs] = [join(folder, stored.file), join(elsewhere, 'theirs')];
      await rename(own, theirs);
      await chmod(theirs, 0o644);
      await symlink(theirs, own);
      const bytes = await readFile(theirs);
      await tidyProfile(folder);

      const stores = openStores(folder);
      expect((await stored.load(stores)).content).toEqual(before);
      const saved = await stored.save(stores, 9);
      expect(await readFile(theirs)).toEqual(bytes);
      expect(await modeOf(theirs)).toBe(0o644);
      const isLink = (await lstat(own)).isSymbolicLink();
      const { content } = await stored.load(openStores(folder));
      expect(content).toEqual(saved.ok ? afterSave(stored, before, 9) : before);
      if (!saved.ok) expect(saved).toMatchObject({ failure: { code: 'ELOOP' } });
      if (saved.ok && !stored.derived) {
        // The log's second file is read only; what is added goes into the first.
        expect(isLink).toBe(stored.file.includes('previous'));
      }
      note('symlink', stored, saved.ok ? 'replaced or left, not followed' : 'told, not followed');
    });

    const inFolders = storedFiles.filter(({ file, derived }) => file.includes('/') && !derived);
    test.each(inFolders)('the folder of $file: nothing is written there', async (stored) => {
      const [folder, elsewhere] = [await emptyFolder(), await emptyFolder()];
      await fillFile(stored, folder);
      const own = join(folder, dirname(stored.file));
      const theirs = join(elsewhere, 'theirs');
      await rename(own, theirs);
      await chmod(theirs, 0o755);
      await symlink(theirs, own);
      const names = await readdir(theirs);
      const bytes = await Promise.all(names.map((name) => readFile(join(theirs, name))));
      await tidyProfile(folder);
      expect(await stored.save(openStores(folder), 9)).toMatchObject({
        failure: { kind: 'storage-failed', code: 'ELOOP' },
      });
      expect(await readdir(theirs)).toEqual(names);
      expect(await Promise.all(names.map((name) => readFile(join(theirs, name))))).toEqual(bytes);
      expect(await modeOf(theirs)).toBe(0o755);
    });

    test('tmp: nothing of it is swept away, and no save goes there', async () => {
      const [folder, elsewhere] = [await emptyFolder(), await emptyFolder()];
      const theirs = join(elsewhere, '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10.1');
      await mkdir(theirs);
      await symlink(elsewhere, join(folder, 'tmp'));
      await tidyProfile(folder);
      expect(await openStores(folder).profile.savePreferences({ theme: 'dark' })).toMatchObject({
        failure: { code: 'ELOOP' },
      });
      expect(await readdir(elsewhere)).toHaveLength(1);
    });
  });

  test.each(storedFiles)('modes of $file: closed to others at the next start', async (stored) => {
    const folder = await emptyFolder();
    const before = await fillFile(stored, folder);
    const entries = ['.', ...(await readdir(folder, { recursive: true }))];
    for (const name of entries) {
      const path = join(folder, name);
      await chmod(path, (await lstat(path)).isDirectory() ? 0o777 : 0o666);
    }
    await tidyProfile(folder);
    for (const name of entries) {
      const place = await lstat(join(folder, name));
      expect(place.mode & 0o777, name).toBe(place.isDirectory() ? 0o700 : 0o600);
    }
    expect((await stored.load(openStores(folder))).content).toEqual(before);
    note('modes', stored, 'closed, content as it is');
  });
}

describe('second instance: two stores on one profile', () => {
  test.each(storedFiles)('$file', async (stored) => {
    const folder = await emptyFolder();
    const before = await fillFile(stored, folder);
    const [first, second] = [openStores(folder), openStores(folder)];
    for (const stores of [first, second]) await stored.load(stores);
    expect(await stored.save(second, 9)).toMatchObject({ ok: true });
    const saved = await stored.save(first, 10);
    const { content } = await stored.load(openStores(folder));
    const theirs = afterSave(stored, before, 9);
    if (!saved.ok) {
      expect(saved).toMatchObject({ failure: { code: 'ESTALE', file: stored.file } });
      expect(content).toEqual(theirs);
      // Once it was read again, it is written again.
      await stored.load(first);
      expect(await stored.save(first, 10)).toMatchObject({ ok: true });
    } else expect(content).toEqual(afterSave(stored, theirs, 10));
    note('second instance', stored, saved.ok ? 'both saved' : 'told, the other one stays');
  });

  test('what the later of two writes replaces is not lost where both may write', async () => {
    const folder = await emptyFolder();
    const [first, second] = [openStores(folder), openStores(folder)];
    for (const { profile } of [first, second]) await profile.loadPreferences();
    await second.profile.savePreferences({ theme: 'dark' });
    await first.profile.savePreferences({ refreshInterval: 60 });
    const { preferences } = await openStores(folder).profile.loadPreferences();
    expect(preferences).toMatchObject({ theme: 'dark', refreshInterval: 60 });

    const history = storedFiles.find(({ file }) => file.endsWith('history.jsonl'));
    await history?.save(second, 1);
    await history?.save(first, 2);
    expect(await history?.load(openStores(folder))).toEqual({ content: [1, 2], told: false });
  });
});
