import { differences } from '#shared/settings/diff';
import type { Snapshot } from '#shared/settings/schema';
import { readExactly } from './disk-steps';
import type { OpenFile } from './file-system';
import type { FoundLine, HistoryIndex } from './history-index';
import { bitsOf, decodeHistoryLine } from './history-line';

const newline = 0x0a;

export interface SurveyLimits {
  /** Bytes of the history that are looked at before whoever waits for the organization has a turn. */
  readonly partBytes: number;
  /** Bytes of the longest line that is read: twice the longest answer of a server. */
  readonly longestLine: number;
}

export const surveyLimits: SurveyLimits = { partBytes: 256 * 1024, longestLine: 2 * 1024 * 1024 };

/**
 * `contradicted`: the file is not the one that was looked at until now, grown by some lines. It was replaced or
 * edited, and all that is known of it is void.
 */
export type SurveyProgress = 'complete' | 'partial' | 'contradicted';

/** What is known of a history, from its beginning on. */
export interface Survey {
  readonly index: HistoryIndex;
  /** Lines that the index on the disk has. */
  stored: number;
  /** Looks at the next part of the file, whose size in bytes is given. */
  advance(file: OpenFile, size: number): Promise<SurveyProgress>;
}

/** @param index of a file that may have grown since: it is compared with the file before it is gone by */
export function createSurvey(index: HistoryIndex, limits: SurveyLimits = surveyLimits): Survey {
  /** The file is known up to here. */
  let covered = index.count === 0 ? 0 : index.endOf(index.count - 1);
  /** The snapshot of the last entry. Undefined until the index was compared with the file. */
  let last: Snapshot | null | undefined;
  /** Whether `covered` is inside of a line that is too long to be read. */
  let isInside = false;

  async function readLast(file: OpenFile): Promise<Snapshot | null | undefined> {
    const number = index.entryBefore(index.count);
    if (number === null) return null;
    const start = index.startOf(number);
    const line = decodeHistoryLine(await readExactly(file, start, index.endOf(number) - start));
    return line && index.isEntryOf(number, line.snapshot.id) ? line.snapshot : undefined;
  }

  function addLine(line: Uint8Array, end: number): void {
    index.add(end, line.length > limits.longestLine ? { state: 'unreadable' } : lookAt(line));
  }

  function lookAt(line: Uint8Array): FoundLine {
    const read = decodeHistoryLine(line);
    if (!read) return { state: 'unreadable' };
    const { id, settings } = read.snapshot;
    if (index.has(id)) return { state: 'duplicate' };
    const changed = last ? bitsOf(differences(last.settings, settings)) : 0;
    last = read.snapshot;
    return { state: 'entry', id, changed };
  }

  /** Adds the lines that end within `bytes`, as the last one does at the end of the file, be it without a newline. */
  function addLines(bytes: Uint8Array, start: number, size: number): void {
    let at = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, at)) {
      addLine(bytes.subarray(at, end), start + end);
      at = end + 1;
    }
    if (at < bytes.length && start + bytes.length === size) {
      addLine(bytes.subarray(at), size);
      at = bytes.length;
    }
    covered = start + at;
  }

  async function readPart(file: OpenFile, size: number): Promise<boolean> {
    const start = index.startOf(index.count);
    // The newline of the line before is read again: where it is none, somebody has gone on writing that line.
    const before = Math.min(start, 1);
    const length = Math.min(limits.partBytes, size - start) + before;
    const bytes = await readExactly(file, start - before, length);
    if (before === 1 && bytes[0] !== newline) return false;
    addLines(bytes.subarray(before), start, size);
    if (covered === start && start < size) await readLongLine(file, start, size);
    return true;
  }

  async function readLongLine(file: OpenFile, start: number, size: number): Promise<void> {
    const length = Math.min(limits.longestLine + 1, size - start);
    const bytes = await readExactly(file, start, length);
    const end = bytes.indexOf(newline);
    addLines(end === -1 ? bytes : bytes.subarray(0, end + 1), start, size);
    if (covered > start) return;
    covered = start + length;
    isInside = true;
  }

  async function passOver(file: OpenFile, size: number): Promise<void> {
    const length = Math.min(limits.partBytes, size - covered);
    const end = (await readExactly(file, covered, length)).indexOf(newline);
    if (end === -1 && covered + length < size) {
      covered += length;
      return;
    }
    isInside = false;
    index.add(end === -1 ? size : covered + end, { state: 'unreadable' });
    covered = end === -1 ? size : covered + end + 1;
  }

  return {
    index,
    stored: index.count,
    async advance(file, size) {
      if (!(size >= covered)) return 'contradicted';
      if (last === undefined) last = await readLast(file);
      if (last === undefined) return 'contradicted';
      if (isInside) await passOver(file, size);
      else if (size > covered && !(await readPart(file, size))) return 'contradicted';
      return size === covered ? 'complete' : 'partial';
    },
  };
}
