// Starts as the app does and then saves everything there is, over and over, until it is killed. Says on its output
// what it is about to do and what it has done, each in one write that a kill can't cut.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { initialDemoState } from '#main/demo/state';
import { createActivityLog } from '#main/storage/activity-log';
import { tidyProfile } from '#main/storage/durable-file';
import type { FileSystem } from '#main/storage/file-system';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import type { Result } from '#shared/result';
import { callNumber } from './activity-fixtures';
import { historyPath, indexPath, uuidOf } from './history-files';
import { demoFileIn, type KilledKind, killedId, killRoom, resultsNumber } from './kill-content';
import { createNaiveFileSystem } from './naive-file-system';
import { sampleDraft, sampleOrganization, sampleSnapshot } from './stored-samples';
import { ToldFileSystem } from './told-file-system';

const [folder = '', way = '', kinds = ''] = process.argv.slice(2);

/** Once it returns the test can read it: what a stream holds back while the test is busy would die with this process. */
function say(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

const fileSystem: FileSystem = new ToldFileSystem(createNaiveFileSystem(way), say);
const profile = createProfileStore(folder, fileSystem);
const store = createOrganizationStore(folder, fileSystem);
const activity = createActivityLog(folder, fileSystem, killRoom);
const demo = demoFileIn(folder, fileSystem);
const organization = { ...sampleOrganization(), id: killedId };
/** Tells the calls of organizations that were removed. */
const gone = 'gone';
const place = { y: 0, width: 1200, height: 800, maximized: false };

/** As the app's own start; what it finds is where the numbers go on. */
async function start(): Promise<Record<KilledKind, number>> {
  say('begun');
  const tidied = tidyProfile(folder, fileSystem);
  const [{ index, ...first }, { preferences, ...second }, files, calls, demoRead] =
    await Promise.all([
      profile.loadIndex(),
      profile.loadPreferences(),
      store.load(killedId),
      activity.page(null, 50),
      demo.read(),
    ]);
  await tidied;
  for (const { file } of [...first.damage, ...second.damage, ...files.damage]) say('damage', file);
  if (demoRead.damage) say('damage', demoRead.damage.file);
  const numbers = calls.ok ? calls.value.entries.filter((one) => one.slug !== gone) : [];
  const found = {
    index: index.organizations[0]?.addedAt ?? 0,
    preferences: preferences.window?.x ?? 0,
    snapshot: files.snapshot?.settings.bulkBatchSize ?? 0,
    draft: files.draft?.inputs.auditRetentionDays ?? 'none',
    results: files.results.connectionTests[0]?.testedAt ?? 0,
    activity: numbers[0]?.durationMs ?? 0,
    demo: demoRead.value?.plain.bulkBatchSize ?? 0,
  };
  for (const [kind, number] of Object.entries(found)) say('found', kind, number);
  return {
    ...found,
    snapshot: await lastInHistory(),
    // The last draft may have been none, which has no number: so these are larger with each run.
    draft: Date.now() * 1000,
    history: 0,
    removal: Date.now(),
  };
}

/** The history may be ahead of the latest snapshot, by one. */
async function lastInHistory(): Promise<number> {
  const text = await readFile(historyPath(folder, killedId), 'utf8').catch(() => '');
  return Number(/"bulkBatchSize":(\d+)[^\n]*\n?$/.exec(text.slice(-2000))?.[1] ?? 0);
}

const saves: Record<KilledKind, (number: number) => Promise<Result<unknown>>> = {
  index: (number) =>
    profile.saveIndex({
      organizations: [{ ...organization, addedAt: number }],
      activeId: killedId,
    }),
  preferences: (number) => profile.savePreferences({ window: { ...place, x: number } }),
  snapshot: (number) =>
    store.saveSnapshot(killedId, sampleSnapshot({ bulkBatchSize: number }), number),
  draft: (number) => store.saveDraft(killedId, number % 5 ? sampleDraft(String(number)) : null),
  results: (number) => store.saveResults(killedId, resultsNumber(number)),
  activity: (number) =>
    activity.record(callNumber(0, { organizationId: killedId, durationMs: number })),
  demo: (number) =>
    demo.write({
      ...initialDemoState,
      plain: { ...initialDemoState.plain, bulkBatchSize: number },
    }),
  async history() {
    // Made anew each time.
    await rm(indexPath(folder, killedId), { force: true });
    return createOrganizationStore(folder, fileSystem).historyPage(killedId, {
      field: null,
      offset: 0,
      count: 1,
    });
  },
  removal: (number) => removeOne(uuidOf(number)),
};

/** An organization comes, with all that belongs to one, and goes again. */
async function removeOne(id: string): Promise<Result<null>> {
  say('making', id);
  await Promise.all([
    store.saveSnapshot(id, sampleSnapshot(), 1),
    store.saveDraft(id, sampleDraft('1')),
    activity.record(callNumber(0, { id: randomUUID(), organizationId: id, slug: gone })),
  ]);
  say('made', id);
  return removeAllOf(id);
}

async function removeAllOf(id: string): Promise<Result<null>> {
  const forgotten = await activity.forget({ ...sampleOrganization(), id, slug: gone });
  return forgotten.ok ? store.remove(id) : forgotten;
}

async function saveWithoutEnd(kind: KilledKind, from: number): Promise<void> {
  for (let number = from + 1; ; number += 1) {
    say('ask', kind, number);
    const { ok } = await saves[kind](number);
    if (ok) say('done', kind, number);
    // For kills that come between two saves.
    await wait(Math.random() * 4);
  }
}

void start().then(async (numbers) => {
  say('started');
  const ids = await readdir(join(folder, 'organizations')).catch(() => []);
  // What an earlier kill left of a removal: the admin removes it again.
  for (const id of ids) if (id !== killedId) await removeAllOf(id);
  for (const [kind, from] of Object.entries(numbers)) {
    if (kinds.split(',').includes(kind)) void saveWithoutEnd(kind as KilledKind, from);
  }
});
