import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type ActivityRoom, createActivityLog } from '#main/storage/activity-log';
import type { FileSystem } from '#main/storage/file-system';
import type { ActivityLog } from '#main/storage/stores';
import type { ActivityEntry } from '#shared/activity/schema';
import { callNumber } from '#support/activity-fixtures';
import { valueIn } from '#support/handlers-fixture';

/** The files of a log, newest calls in the first. */
export const current = 'activity/current.jsonl';
export const previous = 'activity/previous.jsonl';

/** A log in a folder of a profile, with as much room as the app's own where nothing else is asked for. */
export function openLog(folder: string, room: Partial<ActivityRoom> = {}, fileSystem?: FileSystem) {
  return createActivityLog(folder, fileSystem, { calls: 25_000, bytes: 16_777_216, ...room });
}

export async function record(log: ActivityLog, entries: readonly ActivityEntry[]): Promise<void> {
  for (const entry of entries) valueIn(await log.record(entry));
}

/** Calls from one number to another, oldest first. */
export function calls(
  from: number,
  to: number,
  changed: Partial<ActivityEntry> = {},
): ActivityEntry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => callNumber(from + index, changed));
}

/** Every call of the log from a cursor on, and how many pages they took. */
export async function readAll(log: ActivityLog, count = 200, from: string | null = null) {
  const entries: ActivityEntry[] = [];
  let next = from;
  let pages = 0;
  do {
    const page = valueIn(await log.page(next, count));
    expect(page.entries.length).toBeLessThanOrEqual(count);
    entries.push(...page.entries);
    next = page.next;
    pages += 1;
  } while (next !== null);
  return { entries, pages };
}

export const newestFirst = (entries: readonly ActivityEntry[]) => [...entries].reverse();
export const linesOf = async (folder: string, file: string) =>
  (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
