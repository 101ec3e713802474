import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createActivityLog } from '#main/storage/activity-log';
import { tidyProfile } from '#main/storage/durable-file';
import { realFileSystem } from '#main/storage/file-system';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import type { ActivityEntry } from '#shared/activity/schema';
import { historyPath, plainPage, readPlainly } from './history-files';
import { demoFileIn, type KilledKind, killedId, killRoom } from './kill-content';
import { compare, type Finding, type Ledger } from './kill-ledger';
import { filesIn } from './profile-folder';

/** The log's files begin anew: at least so many calls are in it all the same. */
const fewestCalls = 5;

/** Starts once more, as the app does, and compares what is there with what the killed programs had been told. */
export async function checkAfterStart(folder: string, ledger: Ledger): Promise<void> {
  const find: Find = (kind, what) => ledger.findings.push({ kind, what });
  await tidyProfile(folder);
  const profile = createProfileStore(folder);
  const store = createOrganizationStore(folder);
  const { index, damage: indexDamage } = await profile.loadIndex();
  const { preferences, damage: preferencesDamage } = await profile.loadPreferences();
  const files = await store.load(killedId);
  const demo = await demoFileIn(folder, realFileSystem).read();
  const { latest, newest } = await findInHistory(folder, find);
  const calls = await callsIn(folder);
  const mine = calls.filter(({ organizationId }) => organizationId === killedId);

  for (const { file } of [...indexDamage, ...preferencesDamage, ...files.damage]) {
    find('corrupt', file);
  }
  if (demo.damage) find('corrupt', demo.damage.file);

  const held: [KilledKind, number | null][] = [
    ['index', index.organizations[0]?.addedAt ?? 0],
    ['preferences', preferences.window?.x ?? 0],
    ['snapshot', files.snapshot?.settings.bulkBatchSize ?? 0],
    ['draft', files.draft ? Number(files.draft.inputs.auditRetentionDays) : null],
    ['results', files.results.connectionTests[0]?.testedAt ?? 0],
    ['activity', mine[0]?.durationMs ?? 0],
    ['demo', demo.value?.plain.bulkBatchSize ?? 0],
  ];
  for (const [kind, number] of held) compare(ledger, kind, number);
  // One ahead where the kill came between the line and the file.
  if (newest < latest) find('lost', `history: ends with ${newest}, the latest is ${latest}`);
  const numbers = mine.map(({ durationMs }) => durationMs);
  if (numbers.some((number, at) => at > 0 && number !== (numbers[at - 1] ?? 0) - 1)) {
    find('lost', `activity: ${numbers}`);
  }
  if (numbers.length < Math.min(fewestCalls, numbers[0] ?? 0)) find('lost', 'activity: too few');
  await findOthers(folder, ledger, calls, find);
  for (const name of await leftoversIn(folder, ledger)) find('leftover', name);
}

type Find = (kind: Finding['kind'], what: string) => unknown;

/** The history of the organization that stays: every line whole, numbered without a gap (those planted have 0), and read as it is. */
async function findInHistory(folder: string, find: Find) {
  const path = historyPath(folder, killedId);
  const bytes = existsSync(path) ? await readFile(path) : Buffer.alloc(0);
  const plain = readPlainly(bytes, Number.POSITIVE_INFINITY);
  if (plain.unreadable > 0) find('corrupt', `history: ${plain.unreadable} lines`);
  const query = { field: null, offset: 0, count: 200 };
  const page = await createOrganizationStore(folder).historyPage(killedId, query);
  if (!isDeepStrictEqual(page, { ok: true, value: plainPage(plain, query) })) {
    find('corrupt', 'history: its index tells what is not so');
  }
  const added = plain.entries.map(({ of }) => of.settings.bulkBatchSize).filter(Boolean);
  if (added.some((number, at) => number !== at + 1)) find('lost', `history: ${added}`);
  const { snapshot } = await createOrganizationStore(folder).load(killedId);
  return { latest: snapshot?.settings.bulkBatchSize ?? 0, newest: added.at(-1) ?? 0 };
}

async function callsIn(folder: string): Promise<readonly ActivityEntry[]> {
  const page = await createActivityLog(folder, realFileSystem, killRoom).page(null, 200);
  return page.ok ? page.value.entries : [];
}

/** An organization that was being removed is there as a whole or not at all. */
async function findOthers(
  folder: string,
  { others }: Ledger,
  calls: readonly ActivityEntry[],
  find: Find,
): Promise<void> {
  for (const [id, state] of others) {
    const isThere = existsSync(join(folder, 'organizations', id));
    if (state === 'removed') {
      if (isThere) find('lost', 'a removal');
      const left = calls.some(({ organizationId }) => organizationId === id);
      if (left) find('lost', 'a removal: its calls are there');
    } else if (isThere) {
      const files = await createOrganizationStore(folder).load(id);
      if (files.damage.length > 0) find('corrupt', `of a removal: ${files.damage[0]?.file}`);
      const isWhole = files.snapshot !== null && files.draft !== null;
      if (state === 'made' && !isWhole) find('corrupt', 'a removal: half of it is there');
    }
    // Whether its calls are still there is up to the next removal.
    if (state !== 'removed' && !isThere) others.delete(id);
  }
}

const ownNames = new Set([
  'organizations.json',
  'preferences.json',
  'demo.json',
  'activity/current.jsonl',
  'activity/previous.jsonl',
]);
const namesOfOne = ['latest.json', 'draft.json', 'results.json', 'history.jsonl', 'history.index'];

async function leftoversIn(folder: string, { others }: Ledger): Promise<string[]> {
  const ids = [killedId, ...others.keys()];
  const known = new Set(
    ids.flatMap((id) => namesOfOne.map((name) => `organizations/${id}/${name}`)),
  );
  const unknown = (await filesIn(folder)).filter(
    (name) => !ownNames.has(name) && !known.has(name) && !name.startsWith('tmp/'),
  );
  // Folders as well.
  const unfinished = await readdir(join(folder, 'tmp')).catch(() => []);
  return [...unknown, ...unfinished.map((name) => `tmp/${name}`)];
}
