import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { indexedHistory, openStores, type StoredFile, storedFiles, storedId } from './disk-files';
import { plantHistory } from './history-files';

/** What came of each fault on each file, printed after the last test. @returns notes a cell of it */
export function faultTable() {
  const cells = new Map<string, Map<string, string>>();
  afterAll(() => console.log([...cells].map(([fault, row]) => rowOf(fault, row)).join('\n')));
  return (fault: string, { file }: StoredFile, outcome: string): void => {
    cells.set(fault, (cells.get(fault) ?? new Map()).set(file, outcome));
  };
}

function rowOf(fault: string, row: ReadonlyMap<string, string>): string {
  const groups = new Map<string, string[]>();
  for (const { file } of storedFiles) {
    const outcome = row.get(file);
    const name = file.split('/').at(-1) ?? file;
    if (outcome) groups.set(outcome, [...(groups.get(outcome) ?? []), name]);
  }
  return [fault, ...[...groups].map(([what, names]) => `  ${what}: ${names.join(', ')}`)].join(
    '\n',
  );
}

/** Puts first content into a file, and into what belongs to it. @returns its numbers */
export async function fillFile(stored: StoredFile, folder: string): Promise<readonly number[]> {
  if (stored.derived) await plantHistory(folder, storedId, indexedHistory);
  // The fourth call begins the log's second file.
  const count = stored.file.includes('previous') ? 4 : stored.grows ? 2 : 1;
  const stores = openStores(folder);
  for (let number = 1; number <= count; number += 1) {
    expect(await stored.save(stores, number)).toMatchObject({ ok: true });
  }
  const { content, told } = await stored.load(openStores(folder));
  expect(content.length).toBeGreaterThan(0);
  expect(told).toBe(false);
  return content;
}

export const bytesOf = (folder: string, { file }: StoredFile) => readFile(join(folder, file));

/** What it holds once this number was saved. */
export function afterSave(
  { grows, derived }: StoredFile,
  before: readonly number[],
  number: number,
): readonly number[] {
  if (derived) return before;
  return grows ? [...before, number] : [number];
}
