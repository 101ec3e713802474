import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDirectory } from '#main/directory';
import type { OrganizationIndex, ProfileStore } from '#main/storage/stores';
import type { Organization } from '#shared/organization/schema';
import { fail, ok, type Result } from '#shared/result';
import { sampleOrganization } from '#support/stored-samples';

const full = { kind: 'storage-failed', action: 'write', code: 'ENOSPC', file: 'f' } as const;

/** What is on the disk, and whether it takes more. Each write takes a moment, as a real one. */
class DiskOfIndex implements Pick<ProfileStore, 'saveIndex'> {
  isFull = false;
  constructor(public index: OrganizationIndex) {}

  async saveIndex(index: OrganizationIndex): Promise<Result<null>> {
    await new Promise(setImmediate);
    if (this.isFull) return fail(full);
    this.index = index;
    return ok(null);
  }
}

const [acme, beta, gamma] = [
  sampleOrganization('Acme'),
  sampleOrganization('Beta'),
  sampleOrganization('Gamma'),
];

function open(organizations: readonly Organization[], activeId: string | null) {
  const disk = new DiskOfIndex({ organizations, activeId });
  return { disk, directory: createDirectory(disk.index, disk) };
}

describe('the directory', () => {
  test('finds what was loaded, and nothing else', () => {
    const { directory } = open([acme, beta], beta.id);
    expect(directory.list()).toEqual([acme, beta]);
    expect(directory.activeId()).toBe(beta.id);
    expect(directory.find(acme.id)).toBe(acme);
    expect(directory.find(gamma.id)).toBeNull();
  });

  test('adds at the end and replaces in place, and either becomes the active one', async () => {
    const { disk, directory } = open([acme, beta], acme.id);
    await directory.put(gamma);
    expect(directory.activeId()).toBe(gamma.id);
    const renamed = { ...acme, name: 'Acme GmbH' };
    await directory.put(renamed);
    expect(directory.list()).toEqual([renamed, beta, gamma]);
    expect(disk.index).toEqual({ organizations: [renamed, beta, gamma], activeId: acme.id });
  });

  test('activates one that is there, and refuses one that is not', async () => {
    const { disk, directory } = open([acme, beta], acme.id);
    expect(await directory.activate(beta.id)).toEqual(ok(null));
    expect(disk.index.activeId).toBe(beta.id);
    expect(await directory.activate(randomUUID())).toEqual(fail({ kind: 'unknown-organization' }));
    expect(directory.activeId()).toBe(beta.id);
  });

  test('writes nothing to activate the active one', async () => {
    const { disk, directory } = open([acme], acme.id);
    disk.isFull = true;
    expect(await directory.activate(acme.id)).toEqual(ok(null));
  });

  test('opens the first of those left when the active one goes', async () => {
    const { directory } = open([acme, beta, gamma], beta.id);
    await directory.remove(gamma.id);
    expect(directory.activeId()).toBe(beta.id);
    await directory.remove(beta.id);
    expect(directory.activeId()).toBe(acme.id);
    await directory.remove(acme.id);
    expect([directory.activeId(), directory.list()]).toEqual([null, []]);
  });

  test.each([
    ['one that is not there', randomUUID(), acme.id],
    ['none', null, acme.id],
  ])('loaded with %s as the active one opens the first', (_title, activeId, opened) => {
    expect(open([acme, beta], activeId).directory.activeId()).toBe(opened);
    expect(open([], activeId).directory.activeId()).toBeNull();
  });
});

describe('a write that fails', () => {
  test.each<[string, (directory: ReturnType<typeof createDirectory>) => Promise<Result<null>>]>([
    ['put', (directory) => directory.put(gamma)],
    ['replace', (directory) => directory.put({ ...acme, name: 'Other' })],
    ['activate', (directory) => directory.activate(beta.id)],
    ['remove', (directory) => directory.remove(acme.id)],
  ])('leaves memory as the disk is: %s', async (_title, change) => {
    const { disk, directory } = open([acme, beta], acme.id);
    disk.isFull = true;
    expect(await change(directory)).toEqual(fail(full));
    expect(directory.list()).toEqual([acme, beta]);
    expect(directory.activeId()).toBe(acme.id);

    disk.isFull = false;
    expect(await change(directory)).toEqual(ok(null));
    expect(disk.index).toEqual({
      organizations: directory.list(),
      activeId: directory.activeId(),
    });
  });
});

describe('changes at the same time', () => {
  test('are all kept', async () => {
    const { disk, directory } = open([], null);
    await Promise.all([directory.put(acme), directory.put(beta), directory.put(gamma)]);
    expect(disk.index.organizations).toEqual([acme, beta, gamma]);
    expect(directory.list()).toEqual([acme, beta, gamma]);
  });

  test('never leave one active that was removed', async () => {
    const { directory } = open([acme, beta], acme.id);
    await Promise.all([directory.remove(beta.id), directory.activate(beta.id)]);
    expect([directory.list(), directory.activeId()]).toEqual([[acme], acme.id]);
  });
});
