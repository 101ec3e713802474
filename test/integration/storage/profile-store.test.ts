import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProfileStore } from '#main/storage/profile-store';
import { FaultyFileSystem } from '#support/faulty-file-system';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { sampleOrganization } from '#support/stored-samples';

const saved = { ok: true, value: null };
const nothing = { organizations: [], activeId: null };
const two = {
  organizations: [sampleOrganization('Acme'), sampleOrganization('Globex')],
  activeId: null,
};
const asideName = /^organizations\.json\.unreadable-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

async function folderWith(content: string | Uint8Array): Promise<string> {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'organizations.json'), content);
  return folder;
}

describe('the saved connections', () => {
  test('are there after the next start', async () => {
    const folder = join(await emptyFolder(), 'profile');
    const [one, other] = [sampleOrganization('Acme'), sampleOrganization('Žluťoučký s. r. o.')];
    const index = { organizations: [one, other], activeId: other.id };
    expect(await createProfileStore(folder).loadIndex()).toEqual({ index: nothing, damage: [] });
    expect(await createProfileStore(folder).saveIndex(index)).toEqual(saved);
    expect(await createProfileStore(folder).loadIndex()).toEqual({ index, damage: [] });
    expect(JSON.parse(await readFile(join(folder, 'organizations.json'), 'utf8'))).toEqual({
      version: 1,
      ...index,
    });
  });

  test('of many saves at once the last is the one kept', async () => {
    const folder = await emptyFolder();
    const store = createProfileStore(folder);
    const organizations = Array.from({ length: 30 }, (_, i) => [sampleOrganization(`Org ${i}`)]);
    await Promise.all(
      organizations.map((list) => store.saveIndex({ organizations: list, activeId: null })),
    );
    expect((await store.loadIndex()).index.organizations).toEqual(organizations.at(-1));
  });

  test.each([
    ['cut short', JSON.stringify({ version: 1, organizations: [] }).slice(0, 20)],
    ['empty', ''],
    ['all zeros', '\0'.repeat(4096)],
    ['bad UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['edited by hand, with a slip', '{ "version": 1, "organizations": [], "activeId": null, }'],
    ['edited by hand, to nonsense', '{ "version": 1, "organizations": {}, "activeId": 7 }'],
    ['of an unknown older version', '{ "version": 0, "organizations": [], "activeId": null }'],
    ['far too large', JSON.stringify({ version: 1, ...nothing }).padEnd(17 * 1024 * 1024)],
  ])('%s: told once, set aside as it was, and the app goes on', async (_, content) => {
    const folder = await folderWith(content);
    const store = createProfileStore(folder);
    const { index, damage } = await store.loadIndex();
    expect(index).toEqual(nothing);
    const setAside = damage[0]?.setAside ?? '';
    expect(damage).toEqual([{ file: 'organizations.json', kind: 'unreadable', setAside }]);
    expect(setAside).toMatch(asideName);
    expect(Buffer.compare(await readFile(join(folder, setAside)), Buffer.from(content))).toBe(0);

    expect(await store.saveIndex(nothing)).toEqual(saved);
    expect(await store.loadIndex()).toEqual({ index: nothing, damage: [] });
    expect(await filesIn(folder)).toEqual(['organizations.json', setAside]);
  });

  test('edited by hand, and well: taken as it is', async () => {
    const organization = { ...sampleOrganization(), name: 'Renamed by hand' };
    const folder = await folderWith(
      JSON.stringify({ activeId: null, organizations: [organization], version: 1 }),
    );
    const { index, damage } = await createProfileStore(folder).loadIndex();
    expect(index.organizations).toEqual([organization]);
    expect(damage).toEqual([]);
  });

  test('of a newer version: shown, told each time, and never rewritten', async () => {
    const organization = sampleOrganization();
    const newer = JSON.stringify({
      version: 2,
      organizations: [{ ...organization, colour: 'red' }],
      activeId: organization.id,
      sorted: 'by name',
    });
    const folder = await folderWith(newer);
    const store = createProfileStore(folder);
    const damage = [{ file: 'organizations.json', kind: 'newer', setAside: null }];
    const index = { organizations: [organization], activeId: organization.id };
    expect(await store.loadIndex()).toEqual({ index, damage });
    expect(await store.saveIndex(nothing)).toEqual({
      ok: false,
      failure: { kind: 'storage-newer', file: 'organizations.json' },
    });
    expect(await store.loadIndex()).toEqual({ index, damage });
    expect(await readFile(join(folder, 'organizations.json'), 'utf8')).toBe(newer);
    expect(await filesIn(folder)).toEqual(['organizations.json']);
  });

  test('a save without a load before it does not run over what is there either', async () => {
    const newer = await folderWith('{ "version": 2 }');
    expect(await createProfileStore(newer).saveIndex(nothing)).toMatchObject({
      failure: { kind: 'storage-newer' },
    });
    const damaged = await folderWith('{ cut');
    const store = createProfileStore(damaged);
    expect(await store.saveIndex(nothing)).toEqual(saved);
    const { damage } = await store.loadIndex();
    expect(await readFile(join(damaged, damage[0]?.setAside ?? ''), 'utf8')).toBe('{ cut');
  });

  test('that can not be read now are told, left alone, and back as soon as they can be', async () => {
    const folder = await emptyFolder();
    // A folder in the file's place can't be read, whoever asks.
    await mkdir(join(folder, 'organizations.json'));
    const store = createProfileStore(folder);
    const damage = [{ file: 'organizations.json', kind: 'unreadable', setAside: null }];
    expect(await store.loadIndex()).toEqual({ index: nothing, damage });
    expect(await store.saveIndex(nothing)).toMatchObject({
      failure: { kind: 'storage-failed', action: 'read', file: 'organizations.json' },
    });
    await rm(join(folder, 'organizations.json'), { recursive: true });
    expect(await store.saveIndex(nothing)).toEqual(saved);
  });

  test('that could not be read at the start are not run over once they can be', async () => {
    const folder = await emptyFolder();
    await createProfileStore(folder).saveIndex(two);
    const before = await readFile(join(folder, 'organizations.json'), 'utf8');
    const store = createProfileStore(
      folder,
      new FaultyFileSystem({ platform: 'linux', opens: ['EBUSY'] }),
    );
    const damage = [{ file: 'organizations.json', kind: 'unreadable', setAside: null }];
    expect(await store.loadIndex()).toEqual({ index: nothing, damage });

    for (const _try of [1, 2]) {
      expect(await store.saveIndex(nothing)).toMatchObject({
        failure: { kind: 'storage-failed', code: 'EBUSY', file: 'organizations.json' },
      });
    }
    expect(await readFile(join(folder, 'organizations.json'), 'utf8')).toBe(before);
    expect((await store.loadIndex()).index).toEqual(two);
    expect(await store.saveIndex(nothing)).toEqual(saved);
  });

  test('that a virus scanner holds for a moment are read all the same on Windows', async () => {
    const folder = await emptyFolder();
    await createProfileStore(folder).saveIndex(two);
    const disk = new FaultyFileSystem({ platform: 'win32', opens: ['EBUSY', 'EPERM'] });
    expect(await createProfileStore(folder, disk).loadIndex()).toEqual({ index: two, damage: [] });
  });

  test('damaged ones that can not be set aside are not run over, and set aside once they can be', async () => {
    const folder = await folderWith('{ cut');
    const disk = new FaultyFileSystem({ platform: 'linux', renames: ['EACCES', 'EBUSY'] });
    const store = createProfileStore(folder, disk);
    const damage = [{ file: 'organizations.json', kind: 'unreadable', setAside: null }];
    expect(await store.loadIndex()).toEqual({ index: nothing, damage });
    expect(await store.saveIndex(nothing)).toMatchObject({
      failure: { kind: 'storage-failed', code: 'EBUSY', file: 'organizations.json' },
    });
    expect(await readFile(join(folder, 'organizations.json'), 'utf8')).toBe('{ cut');

    expect(await store.saveIndex(nothing)).toEqual(saved);
    const told = (await store.loadIndex()).damage[0]?.setAside ?? '';
    expect(await readFile(join(folder, told), 'utf8')).toBe('{ cut');
  });
});
