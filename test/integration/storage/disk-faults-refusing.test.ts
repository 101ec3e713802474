import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, chown, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { bundleProgram } from '#support/bundle';
import { openStores, type StoredFile, storedFiles } from '#support/disk-files';
import { afterSave, faultTable, fillFile } from '#support/fault-table';
import { silentLoss } from '#support/loss';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { canMount, fillUp, isRoot, tinyDisk } from '#support/tiny-disk';

const note = faultTable();
type Content = ReadonlyMap<StoredFile, readonly number[]>;
/** Those of the log and of the history share theirs, so that saving one adds to the other. */
const apart = storedFiles.filter(({ file, derived }) => !derived && !/latest|previous/.test(file));

async function fillAll(folder: string): Promise<Content> {
  const all = new Map<StoredFile, readonly number[]>();
  for (const stored of apart) all.set(stored, await fillFile(stored, folder));
  return all;
}

/** Saves to every file on a disk that takes nothing, and judges what is there then. */
async function saveAll(fault: string, folder: string, before: Content): Promise<void> {
  for (const [stored, content] of before) {
    const stores = openStores(folder);
    await stored.load(stores);
    const saved = await stored.save(stores, 9);
    const loaded = await stored.load(openStores(folder));
    const isThere = saved.ok || loaded.content.length > content.length;
    const expected = isThere ? afterSave(stored, content, 9) : content;
    const outcome = { found: null, expected, isDamaged: false, loaded };
    expect(await silentLoss(folder, outcome), stored.file).toBeNull();
    const code = saved.ok ? '' : 'code' in saved.failure ? saved.failure.code : saved.failure.kind;
    note(fault, stored, saved.ok ? 'saved' : `told (${code}), the old content stays`);
  }
}

if (!canMount()) {
  console.log('Not run: a full and a read-only disk. They are mounted, which takes root on Linux.');
} else {
  test('full: every file', async () => {
    const folder = await tinyDisk(256);
    const before = await fillAll(folder);
    const makeRoom = await fillUp(folder);
    await saveAll('full', folder, before);
    expect((await filesIn(folder)).filter((name) => name.startsWith('tmp/'))).toEqual([]);
    await makeRoom();
    for (const [stored] of before) {
      const stores = openStores(folder);
      await stored.load(stores);
      expect(await stored.save(stores, 10), stored.file).toMatchObject({ ok: true });
      expect((await stored.load(openStores(folder))).content).toContain(10);
    }
  });

  test('read-only: every file', async () => {
    const folder = await tinyDisk(256);
    const before = await fillAll(folder);
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    await saveAll('read-only', folder, before);
    for (const [stored] of before) {
      const stores = openStores(folder);
      await stored.load(stores);
      expect(await stored.save(stores, 10)).toMatchObject({
        failure: { kind: 'storage-failed', code: 'EROFS' },
      });
    }
  });
}

if (process.platform === 'win32') {
  console.log('Not run: no permission. Windows has no modes.');
} else {
  test('no permission: every file', async () => {
    const nobody = 65_534;
    const answer = z.array(
      z.object({
        file: z.string(),
        loaded: z.object({ content: z.array(z.number()), told: z.boolean() }),
        failure: z.nullable(z.looseObject({ kind: z.string() })),
      }),
    );
    const program = await bundleProgram('disk-faults-program');
    onTestFinished(() => program.remove());
    const folder = await emptyFolder();
    const before = await fillAll(folder);
    const names = await filesIn(folder);
    const bytes = await Promise.all(names.map((name) => readFile(join(folder, name))));
    if (isRoot) {
      for (const name of ['.', ...(await readdir(folder, { recursive: true }))]) {
        await chown(join(folder, name), nobody, nobody);
      }
    }
    for (const name of names) await chmod(join(folder, name), 0o000);
    const { stdout } = spawnSync(process.execPath, [program.file, folder], {
      encoding: 'utf8',
      ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    });
    for (const name of names) await chmod(join(folder, name), 0o600);
    const outcomes = answer.parse(JSON.parse(stdout));
    for (const [stored] of before) {
      const { loaded, failure } = outcomes.find(({ file }) => file === stored.file) ?? {};
      expect(loaded).toEqual({ content: [], told: true });
      expect(failure).toMatchObject({ kind: 'storage-failed', code: 'EACCES' });
      note('no permission', stored, 'told, left as it is; the next save refused');
    }
    expect(await Promise.all(names.map((name) => readFile(join(folder, name))))).toEqual(bytes);
  });
}
