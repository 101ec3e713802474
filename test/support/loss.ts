import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeHistoryLine } from '#main/storage/history-line';
import { decodeJson } from '#main/storage/json-content';
import { activityEntry } from '#shared/activity/schema';
import type { Loaded } from './disk-files';
import { filesIn } from './profile-folder';

export interface Outcome {
  /** The file as it was found, byte for byte; null where the fault is none of its content. */
  readonly found: Uint8Array | null;
  /** What was in it that can be read. */
  readonly expected: readonly number[];
  /** Whether anything in it can't be. */
  readonly isDamaged: boolean;
  readonly loaded: Loaded;
}

/**
 * The one judgement of every fault: all that could be read was loaded as it is, and what could not be was told and
 * is still on the disk, byte for byte, whatever its name is by now.
 *
 * @returns what was lost without a word, or null
 */
export async function silentLoss(
  folder: string,
  { found, expected, isDamaged, loaded }: Outcome,
): Promise<string | null> {
  if (!sameNumbers(expected, loaded.content)) {
    return `expected ${expected}, got ${loaded.content}`;
  }
  if (!isDamaged) return null;
  if (!loaded.told) return 'damage, and nothing was told';
  return found === null || (await isOnDisk(folder, found)) ? null : 'the damaged bytes are gone';
}

/** Whether a file below the folder begins with these bytes and an added line may follow them. */
export async function isOnDisk(folder: string, bytes: Uint8Array): Promise<boolean> {
  for (const name of await filesIn(folder)) {
    const path = join(folder, name);
    const { size } = await stat(path);
    // Nothing is the beginning of everything.
    if (size < bytes.length || (bytes.length === 0 && size > 0)) continue;
    if ((await readFile(path)).subarray(0, bytes.length).equals(bytes)) return true;
  }
  return false;
}

/** What a file that grows by lines holds: the numbers of the lines that are whole, and whether others are there. */
export function linesIn(bytes: Uint8Array): { numbers: number[]; isDamaged: boolean } {
  const numbers: number[] = [];
  let isDamaged = false;
  let start = 0;
  while (start < bytes.length) {
    const next = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, next === -1 ? bytes.length : next);
    const number = numberIn(line);
    if (number !== null) numbers.push(number);
    else if (line.length > 0) isDamaged = true;
    start += line.length + 1;
  }
  return { numbers, isDamaged };
}

function numberIn(line: Uint8Array): number | null {
  const snapshot = decodeHistoryLine(line)?.snapshot;
  if (snapshot) return snapshot.settings.bulkBatchSize;
  const call = decodeJson(line, activityEntry);
  return call.state === 'damaged' ? null : (call.value?.durationMs ?? null);
}

const sameNumbers = (some: readonly number[], others: readonly number[]) =>
  some.length === others.length && some.every((number, at) => number === others[at]);
