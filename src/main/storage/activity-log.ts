import { join } from 'node:path';
import { createTurns } from '#main/turns';
import type { CallsOf } from '#shared/activity/ownership';
import type { ActivityEntry, ActivityPage } from '#shared/activity/schema';
import { fail, ok, type Result } from '#shared/result';
import { activityFolder, addCall, callsBefore, forgetCalls } from './activity-file';
import { move } from './disk-steps';
import { type FileSystem, type OpenFile, type Profile, realFileSystem } from './file-system';
import { countLines } from './log-lines';
import { storageFailure } from './storage-failure';
import type { ActivityLog } from './stores';

const currentFile = `${activityFolder}/current.jsonl`;
const previousFile = `${activityFolder}/previous.jsonl`;

/** When a file of the log is full. There are two of them. */
export interface ActivityRoom {
  readonly calls: number;
  /** For calls with very long bodies. */
  readonly bytes: number;
}

const standardRoom: ActivityRoom = { calls: 25_000, bytes: 16_777_216 };
/** No line with a call in it is shorter, so that a file that is smaller than so many of them need not be counted. */
const shortestLine = 200;

/**
 * Two files: calls are added to the current one; when it is full it becomes the previous one, whose calls are dropped
 * with that. So the log never outgrows its room, and adding a call costs the same however many there are.
 *
 * @param folder the profile's folder; the log's own is made with the first call
 */
export function createActivityLog(
  folder: string,
  fileSystem: FileSystem = realFileSystem,
  room: ActivityRoom = standardRoom,
): ActivityLog {
  const profile = { folder, fileSystem };
  const turns = createTurns();
  /** Of the current file; the one before has the number before. */
  let generation = 1;
  /** Lines of the current file; null until it matters how many they are. */
  let lines: number | null = null;

  async function isFull(handle: OpenFile, size: number): Promise<boolean> {
    if (size >= room.bytes) return true;
    if (size < room.calls * shortestLine) return false;
    lines ??= await countLines(handle, size);
    return lines >= room.calls;
  }

  async function beginFile(): Promise<void> {
    await move(fileSystem, join(folder, currentFile), join(folder, previousFile));
    generation += 1;
    lines = 0;
  }

  async function record(entry: ActivityEntry): Promise<Result<null>> {
    try {
      if (!(await addCall(profile, currentFile, entry, isFull))) {
        await beginFile();
        await addCall(profile, currentFile, entry, async () => false);
      }
      if (lines !== null) lines += 1;
      return ok(null);
    } catch (error) {
      return fail(storageFailure('write', currentFile, error));
    }
  }

  async function forget(whose: CallsOf): Promise<Result<null>> {
    for (const file of [previousFile, currentFile]) {
      try {
        const changed = await forgetCalls(profile, file, whose);
        if (!changed.ok) return changed;
        if (!changed.value) continue;
      } catch (error) {
        return fail(storageFailure('delete', file, error));
      }
      // No cursor that was handed out points to where it did.
      generation += 2;
      lines = null;
    }
    return ok(null);
  }

  return {
    record: (entry) => turns.take(() => record(entry)),
    page: (from, count) => turns.take(() => pageOf(profile, generation, from, count)),
    forget: (whose) => turns.take(() => forget(whose)),
    idle: turns.idle,
  };
}

/** A position in the log. */
interface Place {
  readonly generation: number;
  /** Null for the end. */
  readonly end: number | null;
}

/** @param current the generation of the current file */
async function pageOf(
  profile: Profile,
  current: number,
  from: string | null,
  count: number,
): Promise<Result<ActivityPage>> {
  const files = new Map([
    [current, currentFile],
    [current - 1, previousFile],
  ]);
  const entries: ActivityEntry[] = [];
  let unreadable = 0;
  let { generation, end } = from === null ? { generation: current, end: null } : placeAt(from);
  // What a cursor points to may have been dropped since, and a text that is none points to nothing.
  for (let file = files.get(generation); file; file = files.get(generation)) {
    try {
      const part = await callsBefore(profile, file, end, count - entries.length);
      entries.push(...part.entries);
      unreadable += part.unreadable;
      if (part.start > 0) {
        return ok({ entries, next: cursorOf({ generation, end: part.start }), unreadable });
      }
    } catch (error) {
      return fail(storageFailure('read', file, error));
    }
    generation -= 1;
    end = null;
  }
  return ok({ entries, next: null, unreadable });
}

function cursorOf({ generation, end }: Place): string {
  return `${generation}.${end}`;
}

function placeAt(cursor: string): Place {
  const [, generation, end] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? [];
  return { generation: Number(generation), end: Number(end) };
}
