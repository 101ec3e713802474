import { spawnSync } from 'node:child_process';
import { chmod, chown, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import { type Bundle, bundleProgram } from '#support/bundle';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { sampleOrganization, sampleSnapshot } from '#support/stored-samples';
import { canMount, fillUp, isRoot, tinyDisk } from '#support/tiny-disk';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const saved = { ok: true, value: null };

/** A profile with something in each of its files that matters here. */
async function filledProfile(folder: string) {
  const organization = { ...sampleOrganization(), id };
  const index = { organizations: [organization], activeId: id };
  await createProfileStore(folder).saveIndex(index);
  const snapshot = sampleSnapshot();
  await createOrganizationStore(folder).saveSnapshot(id, snapshot, 1);
  return { index, snapshot };
}

const contentOf = async (folder: string) => {
  const names = await filesIn(folder);
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]));
};

if (process.platform === 'win32') {
  console.log('Not run: tests of permissions. Windows has no modes.');
} else {
  describe('a profile this user may not use', () => {
    const answer = z.object({
      index: z.object({ index: z.unknown(), damage: z.array(z.unknown()) }),
      files: z.object({ snapshot: z.unknown(), damage: z.array(z.unknown()) }),
      saved: z.record(z.string(), z.unknown()),
    });
    const nobody = 65_534;
    let program: Bundle;
    beforeAll(async () => {
      program = await bundleProgram('storage-program');
      return () => program.remove();
    });

    /** Modes mean nothing to root, so as root the storage is used as somebody else. */
    function probeAsOrdinaryUser(folder: string) {
      const { stdout } = spawnSync(process.execPath, [program.file, folder, id], {
        encoding: 'utf8',
        ...(isRoot ? { uid: nobody, gid: nobody } : {}),
      });
      return answer.parse(JSON.parse(stdout));
    }

    async function profileOfOrdinaryUser() {
      const folder = await emptyFolder();
      const content = await filledProfile(folder);
      if (isRoot) {
        const entries = await readdir(folder, { recursive: true });
        for (const name of ['.', ...entries]) await chown(join(folder, name), nobody, nobody);
      }
      return { folder, ...content };
    }

    const refused = (action: string, file: string) => ({
      ok: false,
      failure: { kind: 'storage-failed', action, code: 'EACCES', file },
    });

    test('a control: with the usual modes everything works', async () => {
      const { folder, index, snapshot } = await profileOfOrdinaryUser();
      const used = probeAsOrdinaryUser(folder);
      expect(used.index).toEqual({ index, damage: [] });
      expect(used.files).toMatchObject({ snapshot, damage: [] });
      for (const result of Object.values(used.saved)) expect(result).toEqual(saved);
    });

    test('folders that may only be read: all is shown, nothing is saved, all of that is told', async () => {
      const { folder, index, snapshot } = await profileOfOrdinaryUser();
      const before = await contentOf(folder);
      const folders = ['.', 'tmp', 'organizations', `organizations/${id}`];
      for (const name of folders) await chmod(join(folder, name), 0o500);
      const used = probeAsOrdinaryUser(folder);
      for (const name of folders) await chmod(join(folder, name), 0o700);
      expect(used.index).toEqual({ index, damage: [] });
      expect(used.files).toMatchObject({ snapshot, damage: [] });
      expect(used.saved).toEqual({
        index: refused('write', 'organizations.json'),
        snapshot: refused('write', `organizations/${id}/latest.json`),
        draft: refused('write', `organizations/${id}/draft.json`),
        removed: refused('delete', `organizations/${id}`),
      });
      // The history can be added to, and is ahead of `latest.json` then; that loses nothing.
      const isHistory = ([name]: (string | undefined)[]) => name?.endsWith('history.jsonl');
      const after = await contentOf(folder);
      expect(after.filter((file) => !isHistory(file))).toEqual(
        before.filter((file) => !isHistory(file)),
      );
    });

    test('files that may not be read are told, and neither moved nor run over', async () => {
      const { folder } = await profileOfOrdinaryUser();
      const before = await contentOf(folder);
      const files = ['organizations.json', `organizations/${id}/latest.json`];
      for (const name of files) await chmod(join(folder, name), 0o000);
      const used = probeAsOrdinaryUser(folder);
      const [index = '', latest = ''] = files;
      await chmod(join(folder, index), 0o600);
      const damage = (file: string) => [{ file, kind: 'unreadable', setAside: null }];
      expect(used.index.damage).toEqual(damage(index));
      expect(used.files.damage).toEqual(damage(latest));
      expect(used.saved).toMatchObject({
        index: refused('read', index),
        snapshot: refused('read', latest),
        draft: saved,
        removed: saved,
      });
      expect(await readFile(join(folder, index), 'utf8')).toBe(
        before.find(([name]) => name === index)?.[1],
      );
    });

    test('a damaged file in a folder that may only be read stays where it is', async () => {
      const { folder } = await profileOfOrdinaryUser();
      await writeFile(join(folder, 'organizations.json'), '{ cut');
      await chmod(folder, 0o500);
      const used = probeAsOrdinaryUser(folder);
      await chmod(folder, 0o700);
      expect(used.index.damage).toEqual([
        { file: 'organizations.json', kind: 'unreadable', setAside: null },
      ]);
      expect(used.saved).toMatchObject({ index: { ok: false } });
      expect(await readFile(join(folder, 'organizations.json'), 'utf8')).toBe('{ cut');
    });
  });
}

if (!canMount()) {
  console.log('Not run: tests of a full disk. They mount a tiny one, which takes root on Linux.');
} else {
  describe('a disk that is full', () => {
    test('every save is told to have failed, what was there stays, and room heals it', async () => {
      const folder = await tinyDisk(64);
      const { index, snapshot } = await filledProfile(folder);
      const makeRoom = await fillUp(folder);
      const profile = createProfileStore(folder);
      const store = createOrganizationStore(folder);
      const full = (file: string) => ({
        ok: false,
        failure: { kind: 'storage-failed', action: 'write', code: 'ENOSPC', file },
      });
      const big = { ...sampleSnapshot(), extra: { text: 'x'.repeat(8_192) } };
      for (let again = 0; again < 3; again += 1) {
        const removal = { organizations: [], activeId: null };
        expect(await profile.saveIndex(removal)).toEqual(full('organizations.json'));
        expect(await store.saveSnapshot(id, big, 2)).toEqual(
          full(`organizations/${id}/history.jsonl`),
        );
      }
      expect(await createProfileStore(folder).loadIndex()).toEqual({ index, damage: [] });
      const kept = await createOrganizationStore(folder).load(id);
      expect(kept).toMatchObject({ snapshot, confirmedAt: 1, damage: [] });
      expect(await readdir(join(folder, 'tmp'))).toEqual([]);

      await makeRoom();
      expect(await store.saveSnapshot(id, big, 3)).toEqual(saved);
      expect(await profile.saveIndex(index)).toEqual(saved);
      const history = await readFile(join(folder, 'organizations', id, 'history.jsonl'), 'utf8');
      const ids = history
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).snapshot.id);
      expect(ids).toEqual([snapshot.id, big.id]);
    });

    test('full in the middle of a file: the old one is whole', async () => {
      const folder = await tinyDisk(64);
      const { index } = await filledProfile(folder);
      const names = Array.from({ length: 2_000 }, (_, number) => sampleOrganization(`${number}`));
      const tooMuch = { organizations: names, activeId: null };
      expect(await createProfileStore(folder).saveIndex(tooMuch)).toMatchObject({
        failure: { code: 'ENOSPC' },
      });
      expect(await createProfileStore(folder).loadIndex()).toEqual({ index, damage: [] });
    });
  });
}
