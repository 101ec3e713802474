import { organizationId } from '#shared/organization/schema';
import { fail, ok, type Result } from '#shared/result';
import { type FileSystem, realFileSystem } from './file-system';
import { createFilesOfOne, type FilesOfOne } from './organization-files';
import type { OrganizationFiles, OrganizationStore } from './stores';

const nothing: OrganizationFiles = {
  snapshot: null,
  confirmedAt: null,
  draft: null,
  results: { connectionTests: [], validations: [], secretsChangedAt: {} },
  damage: [],
};

/** @param folder the profile's folder; an organization's is made with its first write */
export function createOrganizationStore(
  folder: string,
  fileSystem: FileSystem = realFileSystem,
): OrganizationStore {
  const all = new Map<string, FilesOfOne>();

  /** Null for what is no UUID: nothing else ever becomes part of a path. */
  function filesOf(id: string): FilesOfOne | null {
    if (!organizationId.safeParse(id).success) return null;
    const known = all.get(id);
    if (known) return known;
    const files = createFilesOfOne({ folder, fileSystem }, id);
    all.set(id, files);
    return files;
  }

  async function save(
    id: string,
    act: (files: FilesOfOne) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const files = filesOf(id);
    return files ? act(files) : fail({ kind: 'unknown-organization' });
  }

  return {
    load: async (id) => filesOf(id)?.load() ?? nothing,
    saveSnapshot: (id, snapshot, confirmedAt) =>
      save(id, (files) => files.saveSnapshot(snapshot, confirmedAt)),
    saveDraft: (id, draft) => save(id, (files) => files.saveDraft(draft)),
    saveResults: (id, results) => save(id, (files) => files.saveResults(results)),
    historyPage: async () =>
      ok({ total: 0, entries: [], damage: { unreadable: 0, duplicates: 0 } }),
    historySnapshot: async () => fail({ kind: 'unknown-snapshot' }),
    async *historyParts() {},
    remove: (id) => save(id, (files) => files.remove()),
    idle: async () => {
      await Promise.all([...all.values()].map((files) => files.idle()));
    },
  };
}
