import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStores, type StoredFile, storedFiles } from '#support/disk-files';
import { afterSave, bytesOf, faultTable, fillFile } from '#support/fault-table';
import { isOnDisk, linesIn, silentLoss } from '#support/loss';
import { emptyFolder, filesIn } from '#support/profile-folder';

// Faults of what is on the disk when the app starts; those of writing are in disk-faults-writing.test.ts.
const note = faultTable();

/** What is found at the start instead of a good file. */
type Damaging = (good: Buffer) => Uint8Array | string;

/** A profile with a good file in it. */
interface Good {
  readonly folder: string;
  readonly good: Buffer;
  readonly whole: readonly number[];
}

async function goodFile(stored: StoredFile): Promise<Good> {
  const folder = await emptyFolder();
  const whole = await fillFile(stored, folder);
  return { folder, whole, good: await bytesOf(folder, stored) };
}

/** Finds such a file instead, loads it, and judges that. */
async function find(stored: StoredFile, { folder, good, whole }: Good, damaging: Damaging) {
  const found = Buffer.from(damaging(good) as string);
  await writeFile(join(folder, stored.file), found);
  const stores = openStores(folder);
  const loaded = await stored.load(stores);
  const isRead = stored.derived || loaded.content.join() === whole.join();
  const inFile = stored.grows
    ? linesIn(found)
    : { numbers: isRead ? whole : [], isDamaged: !isRead };
  const known = linesIn(good).numbers;
  // The log has a second file, which is not damaged.
  const elsewhere = stored.grows ? whole.filter((number) => !known.includes(number)) : [];
  const expected = [...inFile.numbers, ...elsewhere].sort((one, other) => one - other);
  const outcome = { found, expected, isDamaged: inFile.isDamaged, loaded };
  expect(await silentLoss(folder, outcome), `${stored.file}: ${found}`).toBeNull();
  return { ...outcome, stores };
}

async function removeSetAside(folder: string): Promise<void> {
  for (const name of await filesIn(folder)) {
    if (name.includes('.unreadable-')) await rm(join(folder, name));
  }
}

/** The same, and saves once more. @returns what came of it */
async function findAndSave(stored: StoredFile, before: Good, damaging: Damaging, number = 9) {
  const { folder } = before;
  const { found, expected, isDamaged, loaded, stores } = await find(stored, before, damaging);
  const saved = await stored.save(stores, number);
  const again = await stored.load(openStores(folder));
  if (saved.ok) expect(again.content).toEqual(afterSave(stored, expected, number));
  else expect(saved).toMatchObject({ failure: { kind: 'storage-newer', file: stored.file } });
  // What could not be read is there after the save as well, and what is refused is not touched.
  if (isDamaged || !saved.ok) expect(await isOnDisk(folder, found)).toBe(true);
  const shown = isDamaged ? 'told and kept' : loaded.told ? 'shown and told' : 'as it is';
  return `${shown}, the next save ${saved.ok ? 'done' : 'refused'}`;
}

const text = (bytes: Buffer) => bytes.toString('utf8');
const versioned = (bytes: Buffer, version: number) =>
  text(bytes).replaceAll('{"version":1,', `{"version":${version},"more":"x",`);

const damages: readonly (readonly [string, Damaging])[] = [
  ['empty', () => ''],
  ['NULs', (good) => Buffer.alloc(good.length)],
  [
    'bad UTF-8',
    (good) => Buffer.concat([good.subarray(0, 40), Buffer.of(0xff), good.subarray(41)]),
  ],
  ['hand-edited, well', (good) => text(good).replaceAll('":', '" : ')],
  ['hand-edited, with a slip', (good) => text(good).replace('}\n', ',}\n')],
  ['older schema', (good) => versioned(good, 0)],
  ['newer schema', (good) => versioned(good, 2)],
];

describe.each(damages)('%s', (fault, damaging) => {
  test.each(storedFiles)('$file', async (stored) => {
    note(fault, stored, await findAndSave(stored, await goodFile(stored), damaging));
  });
});

test.each(storedFiles)('cut at every byte: $file', async (stored) => {
  const before = await goodFile(stored);
  const { folder, good } = before;
  const others = (await filesIn(folder)).filter((name) => name !== stored.file);
  const kept = await Promise.all(others.map((name) => readFile(join(folder, name))));
  const outcomes = new Set<string>();
  // All of the index is under one digest: some places of it will do.
  const step = stored.derived ? 1999 : 1;
  for (let length = 0; length < good.length; length += step) {
    const cut = () => good.subarray(0, length);
    const andSave = length % 100 === 0 || length > good.length - 3;
    if (andSave) outcomes.add(await findAndSave(stored, before, cut, 9 + length));
    else await find(stored, before, cut);
    if (!stored.grows) await removeSetAside(folder);
    await writeFile(join(folder, stored.file), good);
    if (!andSave) continue;
    for (const [at, name] of others.entries()) {
      await writeFile(join(folder, name), kept[at] ?? '');
    }
  }
  note('cut at every byte', stored, [...outcomes].join('; or '));
});

describe('a control: what would be a silent loss', () => {
  test('is found where a file is written over that could not be read', async () => {
    const folder = await emptyFolder();
    const [stored] = storedFiles;
    if (!stored) throw new Error('No file to test');
    await fillFile(stored, folder);
    const found = Buffer.from('{ "version": 1, "organ');
    await writeFile(join(folder, stored.file), found);
    const stores = openStores(folder);
    const loaded = await stored.load(stores);
    const outcome = { found, expected: [], isDamaged: true, loaded };
    expect(await silentLoss(folder, outcome)).toBeNull();
    // As a store does that says nothing and begins anew.
    const silent = { ...outcome, loaded: { content: [], told: false } };
    expect(await silentLoss(folder, silent)).toBe('damage, and nothing was told');
    for (const name of await filesIn(folder)) await writeFile(join(folder, name), '{}');
    expect(await silentLoss(folder, outcome)).toBe('the damaged bytes are gone');
    const lost = { ...outcome, isDamaged: false, expected: [1] };
    expect(await silentLoss(folder, lost)).toBe('expected 1, got ');
  });
});
