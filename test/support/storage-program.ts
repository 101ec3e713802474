// Uses the storage from a process of its own, for tests that kill it or run it as another user.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import { indexPath } from './history-files';
import { sampleDraft, sampleOrganization, sampleSnapshot } from './stored-samples';

const [command, folder = '', id = ''] = process.argv.slice(2);
const profile = createProfileStore(folder);
const store = createOrganizationStore(folder);

/** Told only after the storage has acknowledged it; small enough for the pipe to take it whole. */
function tell(what: unknown): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

/** Saves everything over and over, with a number that grows; ends when it is killed. */
async function saveWithoutEnd(): Promise<void> {
  const organization = { ...sampleOrganization(), id };
  for (let number = 1; ; number += 1) {
    const snapshot = { ...sampleSnapshot({ bulkBatchSize: number }), id: randomUUID() };
    await Promise.all([
      store.saveSnapshot(id, snapshot, number).then(({ ok }) => ok && tell({ snapshot: number })),
      store
        .saveDraft(id, sampleDraft(String(number)))
        .then(({ ok }) => ok && tell({ draft: number })),
      profile
        .saveIndex({ organizations: [{ ...organization, addedAt: number }], activeId: id })
        .then(({ ok }) => ok && tell({ index: number })),
    ]);
  }
}

/** Saves to a history and has its index made, over and over; ends when it is killed. */
async function indexWithoutEnd(): Promise<void> {
  for (let number = 1; ; number += 1) {
    const run = createOrganizationStore(folder);
    await run.saveSnapshot(id, sampleSnapshot({ bulkBatchSize: number }), number);
    await run.historyPage(id, { field: null, offset: 0, count: 1 });
    tell({ indexed: number });
    await rm(indexPath(folder, id), { force: true });
  }
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

const commands = new Map([
  ['probe', probe],
  ['index', indexWithoutEnd],
  ['save', saveWithoutEnd],
]);
void commands.get(command ?? '')?.();
