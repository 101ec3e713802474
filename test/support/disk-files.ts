import type { DemoState } from '#main/demo/state';
import { initialDemoState } from '#main/demo/state';
import { createActivityLog } from '#main/storage/activity-log';
import { type FileSystem, realFileSystem } from '#main/storage/file-system';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import type { Result } from '#shared/result';
import { callNumber } from './activity-fixtures';
import { longHistory, uuidOf } from './history-files';
import { demoFileIn, resultsNumber } from './kill-content';
import { sampleDraft, sampleOrganization, sampleSnapshot } from './stored-samples';

export const storedId = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
/** Room for three calls in each file of the log. */
const room = { calls: 3, bytes: 16_777_216 };
const all = { field: null, offset: 0, count: 200 } as const;

/** Everything that reads and writes a profile, as in one run of the app. */
export function openStores(folder: string, fileSystem: FileSystem = realFileSystem) {
  return {
    profile: createProfileStore(folder, fileSystem),
    store: createOrganizationStore(folder, fileSystem),
    activity: createActivityLog(folder, fileSystem, room),
    demo: demoFileIn(folder, fileSystem),
  };
}
export type Stores = ReturnType<typeof openStores>;

/** What a load came to: the content by its numbers, and whether anything was told of what could not be read. */
export interface Loaded {
  readonly content: readonly number[];
  readonly told: boolean;
}

/** A file of the profile. Its content is a list of numbers, of which most files hold one. */
export interface StoredFile {
  readonly file: string;
  /** Saves the content with this number, after the ones before it where the file grows. */
  save(stores: Stores, number: number): Promise<Result<unknown>>;
  load(stores: Stores): Promise<Loaded>;
  /** Lines are added to it: a line that is whole is content, whatever the others are. */
  readonly grows: boolean;
  /** Can be made again from another file, and is. */
  readonly derived?: boolean;
}

const one = (number: number | undefined | null, damage: unknown): Loaded => ({
  content: number === undefined || number === null ? [] : [number],
  told: Array.isArray(damage) ? damage.length > 0 : damage !== null,
});
const place = { y: 0, width: 1200, height: 800, maximized: false };
const organization = { ...sampleOrganization(), id: storedId };
const inFolder = (name: string) => `organizations/${storedId}/${name}`;
const snapshotNumber = (number: number) => ({
  ...sampleSnapshot({ bulkBatchSize: number }),
  id: uuidOf(number),
});
const demoNumber = (number: number): DemoState => ({
  ...initialDemoState,
  plain: { ...initialDemoState.plain, bulkBatchSize: number },
});
const damageOf = (damage: readonly { file: string }[], file: string) =>
  damage.filter((told) => told.file === file);

async function loadHistory({ store }: Stores): Promise<Loaded> {
  const page = await store.historyPage(storedId, all);
  if (!page.ok) return { content: [], told: true };
  const content: number[] = [];
  for (const { number } of [...page.value.entries].reverse()) {
    const read = await store.historySnapshot(storedId, number);
    if (read.ok) content.push(read.value.snapshot.settings.bulkBatchSize);
  }
  const { unreadable, duplicates } = page.value.damage;
  return { content, told: unreadable + duplicates > 0 };
}

async function loadCalls({ activity }: Stores, isOf: (number: number) => boolean): Promise<Loaded> {
  const page = await activity.page(null, 200);
  if (!page.ok) return { content: [], told: true };
  const numbers = page.value.entries.map(({ durationMs }) => durationMs).reverse();
  return { content: numbers.filter(isOf), told: page.value.unreadable > 0 };
}

export const storedFiles: readonly StoredFile[] = [
  {
    file: 'organizations.json',
    grows: false,
    save: ({ profile }, number) =>
      profile.saveIndex({
        organizations: [{ ...organization, addedAt: number }],
        activeId: storedId,
      }),
    load: async ({ profile }) => {
      const { index, damage } = await profile.loadIndex();
      return one(index.organizations[0]?.addedAt, damage);
    },
  },
  {
    file: 'preferences.json',
    grows: false,
    save: ({ profile }, number) => profile.savePreferences({ window: { ...place, x: number } }),
    load: async ({ profile }) => {
      const { preferences, damage } = await profile.loadPreferences();
      return one(preferences.window?.x, damage);
    },
  },
  {
    file: inFolder('latest.json'),
    grows: false,
    save: ({ store }, number) => store.saveSnapshot(storedId, snapshotNumber(number), number),
    load: async ({ store }) => {
      const { snapshot, damage } = await store.load(storedId);
      return one(snapshot?.settings.bulkBatchSize, damageOf(damage, inFolder('latest.json')));
    },
  },
  {
    file: inFolder('draft.json'),
    grows: false,
    save: ({ store }, number) => store.saveDraft(storedId, sampleDraft(`${number}`)),
    load: async ({ store }) => {
      const { draft, damage } = await store.load(storedId);
      const number = draft?.inputs.auditRetentionDays;
      return one(number ? Number(number) : null, damageOf(damage, inFolder('draft.json')));
    },
  },
  {
    file: inFolder('results.json'),
    grows: false,
    save: ({ store }, number) => {
      const { connectionTests, ...rest } = resultsNumber(number);
      return store.saveResults(storedId, { ...rest, connectionTests: connectionTests.slice(0, 1) });
    },
    load: async ({ store }) => {
      const { results, damage } = await store.load(storedId);
      const number = results.connectionTests[0]?.testedAt;
      return one(number, damageOf(damage, inFolder('results.json')));
    },
  },
  {
    file: inFolder('history.jsonl'),
    grows: true,
    save: ({ store }, number) => store.saveSnapshot(storedId, snapshotNumber(number), number),
    load: loadHistory,
  },
  {
    file: 'activity/current.jsonl',
    grows: true,
    save: ({ activity }, number) => activity.record(callNumber(0, { durationMs: number })),
    load: (stores) => loadCalls(stores, (number) => number > 0),
  },
  {
    file: 'activity/previous.jsonl',
    grows: true,
    save: ({ activity }, number) => activity.record(callNumber(0, { durationMs: number })),
    load: (stores) => loadCalls(stores, (number) => number > 0),
  },
  {
    file: 'demo.json',
    grows: false,
    save: ({ demo }, number) => demo.write(demoNumber(number)),
    load: async ({ demo }) => {
      const { value, damage } = await demo.read();
      return one(value?.plain.bulkBatchSize, damage);
    },
  },
  {
    file: inFolder('history.index'),
    grows: false,
    derived: true,
    save: ({ store }) => store.historyPage(storedId, all),
    load: async ({ store }) => {
      const page = await store.historyPage(storedId, { ...all, offset: 0, count: 1 });
      return one(page.ok ? page.value.total : null, null);
    },
  },
];

/** A history that is long enough for an index. */
export const indexedHistory = longHistory(520);
