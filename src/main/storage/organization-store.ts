import { organizationId } from '#shared/organization/schema';
import { fail, type Result } from '#shared/result';
import { type FileSystem, realFileSystem } from './file-system';
import type { HistoryReader } from './history-reader';
import { createShelf } from './history-shelf';
import { createFilesOfOne, type FilesOfOne, noResults } from './organization-files';
import type { OrganizationFiles, OrganizationStore } from './stores';

const nothing: OrganizationFiles = {
  snapshot: null,
  confirmedAt: null,
  draft: null,
  results: noResults,
  damage: [],
};

const unknown = fail({ kind: 'unknown-organization' } as const);

/** @param folder the profile's folder; an organization's is made with its first write */
export function createOrganizationStore(
  folder: string,
  fileSystem: FileSystem = realFileSystem,
): OrganizationStore {
  const all = new Map<string, FilesOfOne>();
  const shelf = createShelf();

  /** Null for what is no UUID: nothing else ever becomes part of a path. */
  function filesOf(id: string): FilesOfOne | null {
    if (!organizationId.safeParse(id).success) return null;
    const known = all.get(id);
    if (known) return known;
    const files = createFilesOfOne({ folder, fileSystem }, id, shelf);
    all.set(id, files);
    return files;
  }

  async function save(
    id: string,
    act: (files: FilesOfOne) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const files = filesOf(id);
    return files ? act(files) : unknown;
  }

  async function ask<T>(
    id: string,
    question: (history: HistoryReader) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const files = filesOf(id);
    return files ? question(await files.history()) : unknown;
  }

  async function* historyParts(id: string): ReturnType<OrganizationStore['historyParts']> {
    const files = filesOf(id);
    if (files) yield* (await files.history()).parts();
    else yield unknown;
  }

  return {
    load: async (id) => filesOf(id)?.load() ?? nothing,
    saveSnapshot: (id, snapshot, confirmedAt) =>
      save(id, (files) => files.saveSnapshot(snapshot, confirmedAt)),
    saveDraft: (id, draft) => save(id, (files) => files.saveDraft(draft)),
    saveResults: (id, results) => save(id, (files) => files.saveResults(results)),
    historyPage: (id, query) => ask(id, (history) => history.page(query)),
    historySnapshot: (id, number) => ask(id, (history) => history.snapshot(number)),
    historyParts,
    remove: (id) => save(id, (files) => files.remove()),
    idle: async () => {
      await Promise.all([...all.values()].map((files) => files.idle()));
    },
  };
}
