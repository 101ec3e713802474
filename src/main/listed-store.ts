import { fail, type Result } from '#shared/result';
import type { Directory } from './directory';
import type { OrganizationStore } from './storage/stores';

/**
 * The store of the organizations that are saved. What comes in late for one that was removed in the meantime, such
 * as the answer of a read under way, is not written: its folder would be back, and nobody would ever delete it.
 */
export function createListedStore(
  directory: Pick<Directory, 'find'>,
  store: OrganizationStore,
): OrganizationStore {
  async function listed(id: string, save: () => Promise<Result<null>>): Promise<Result<null>> {
    return directory.find(id) ? save() : fail({ kind: 'unknown-organization' });
  }

  return {
    ...store,
    saveSnapshot: (id, snapshot, confirmedAt) =>
      listed(id, () => store.saveSnapshot(id, snapshot, confirmedAt)),
    saveDraft: (id, draft) => listed(id, () => store.saveDraft(id, draft)),
    saveResults: (id, results) => listed(id, () => store.saveResults(id, results)),
  };
}
