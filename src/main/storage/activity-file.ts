import { join } from 'node:path';
import { type CallsOf, isCallOf } from '#shared/activity/ownership';
import { type ActivityEntry, activityEntry } from '#shared/activity/schema';
import { ok, type Result } from '#shared/result';
import { closing, endsInLine, patiently, put, requireSize, seal } from './disk-steps';
import { removeDurably, replaceDurably } from './durable-file';
import type { OpenFile, Profile } from './file-system';
import { decodeJson, encodeJsonLine } from './json-content';
import { blocksOfLines, linesBefore, linesIn } from './log-lines';
import { makeOwnFolder, requireOwn } from './own-places';
import { codeOf } from './storage-failure';

export const activityFolder = 'activity';

/** Part of a file of calls, newest first. */
interface CallsBefore {
  readonly entries: readonly ActivityEntry[];
  /** Where the oldest of them begins; 0 where nothing is older. */
  readonly start: number;
  /** Lines among them that can't be read, such as one that a crash has cut. */
  readonly unreadable: number;
}

/**
 * Adds a call at the end of a file, unless that is full. Does not wait for the disk: a crash of the app loses nothing
 * of it, and the last lines before a power cut are not worth holding up the writing of settings. The part of a line
 * that did not find room gets its end with the next one, and is passed over.
 *
 * @param isFull asked before anything is written
 * @returns whether it was added
 */
export async function addCall(
  profile: Profile,
  file: string,
  entry: ActivityEntry,
  isFull: (handle: OpenFile, size: number) => Promise<boolean>,
): Promise<boolean> {
  const { folder, fileSystem } = profile;
  await makeOwnFolder(profile, activityFolder);
  await requireOwn(profile, file);
  const path = join(folder, file);
  const handle = await patiently(fileSystem, () => fileSystem.open(path, 'a+', 0o600));
  return closing(handle, async () => {
    const { size } = await handle.stat();
    if (await isFull(handle, size)) return false;
    const start = (await endsInLine(handle, size)) ? '' : '\n';
    const line = Buffer.from(`${start}${encodeJsonLine(entry)}\n`, 'utf8');
    await put(handle, line);
    await requireSize(handle, size + line.length);
    return true;
  });
}

/** @param end where to begin, as an earlier `start`; null for the end of the file */
export async function callsBefore(
  profile: Profile,
  file: string,
  end: number | null,
  most: number,
): Promise<CallsBefore> {
  const read = await reading(profile, file, async (handle, size): Promise<CallsBefore> => {
    const entries: ActivityEntry[] = [];
    let unreadable = 0;
    const from = end ?? size;
    // Nothing of this app makes a file shorter than a position that was handed out in it.
    if (from > size) return { entries, start: 0, unreadable };
    if (most === 0) return { entries, start: from, unreadable };
    for await (const { bytes, start } of linesBefore(handle, from)) {
      const entry = entryIn(bytes);
      if (entry) entries.push(entry);
      // An empty line is the end of one that a crash has cut, or nothing at all.
      else if (bytes.length > 0) unreadable += 1;
      if (entries.length === most) return { entries, start, unreadable };
    }
    return { entries, start: 0, unreadable };
  });
  return read ?? { entries: [], start: 0, unreadable: 0 };
}

/**
 * Deletes the calls of an organization from a file, and with them what can't be read: it may be part of one.
 *
 * @returns whether the file is another one now
 */
export async function forgetCalls(
  profile: Profile,
  file: string,
  whose: CallsOf,
): Promise<Result<boolean>> {
  if (!(await holdsCalls(profile, file, whose))) return ok(false);
  let left = 0;
  const replaced = await replaceDurably(profile, file, async (into) => {
    // Closed before the new file takes its place, which Windows refuses while the old one is open.
    await reading(profile, file, async (handle, size) => {
      for await (const block of blocksOfLines(handle, size)) {
        const kept = linesOfOthers(block, whose);
        await put(into, kept);
        left += kept.length;
      }
    });
    await seal(into, left);
  });
  if (!replaced.ok) return replaced;
  const removed = left === 0 ? await removeDurably(profile, file) : replaced;
  return removed.ok ? ok(true) : removed;
}

async function holdsCalls(profile: Profile, file: string, whose: CallsOf): Promise<boolean> {
  const found = await reading(profile, file, async (handle, size) => {
    for await (const block of blocksOfLines(handle, size)) {
      // Parsing a block takes a hundred times as long as looking for a text in it.
      if (!block.includes(whose.id) && !block.includes('"organizationId":null')) continue;
      for (const line of linesIn(block)) {
        const entry = entryIn(line);
        if (entry && isCallOf(whose, entry)) return true;
      }
    }
    return false;
  });
  return found ?? false;
}

function linesOfOthers(block: Uint8Array, whose: CallsOf): Buffer {
  const end = Buffer.from('\n');
  const kept: Uint8Array[] = [];
  for (const line of linesIn(block)) {
    const entry = entryIn(line);
    if (entry && !isCallOf(whose, entry)) kept.push(line, end);
  }
  return Buffer.concat(kept);
}

/** Null for what is no call, such as a line that a crash has cut. */
function entryIn(line: Uint8Array): ActivityEntry | null {
  const content = decodeJson(line, activityEntry);
  return content.state === 'damaged' ? null : content.value;
}

/** @returns null where there is no such file */
async function reading<T>(
  { folder, fileSystem }: Profile,
  file: string,
  read: (handle: OpenFile, size: number) => Promise<T>,
): Promise<T | null> {
  let handle: OpenFile;
  try {
    handle = await patiently(fileSystem, () => fileSystem.open(join(folder, file), 'r'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  return closing(handle, async () => read(handle, (await handle.stat()).size));
}
