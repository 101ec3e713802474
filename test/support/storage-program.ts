// Uses the storage from a process of its own, for tests that run it as another user.
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import { sampleDraft, sampleSnapshot } from './stored-samples';

const [folder = '', id = ''] = process.argv.slice(2);
const profile = createProfileStore(folder);
const store = createOrganizationStore(folder);

function tell(what: unknown): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

/** Reads everything, tries to write everything, and tells what came of it. */
async function probe(): Promise<void> {
  tell({
    index: await profile.loadIndex(),
    files: await store.load(id),
    saved: {
      index: await profile.saveIndex({ organizations: [], activeId: null }),
      snapshot: await store.saveSnapshot(id, sampleSnapshot(), 1),
      draft: await store.saveDraft(id, sampleDraft('1')),
      removed: await store.remove(id),
    },
  });
}

void probe();
