import { readExactly } from './disk-steps';
import type { OpenFile } from './file-system';

const newline = 0x0a;
/** About two hundred lines: what a page needs is mostly one read. */
const stepBack = 65_536;
const stepOn = 262_144;

interface PlacedLine {
  /** Without its newline. */
  readonly bytes: Uint8Array;
  /** Position in the file of its first byte. */
  readonly start: number;
}

/**
 * The lines before a position, from the last to the first, read from the end: how much lies before them costs nothing.
 *
 * @param end where a line begins, or the end of the file
 */
export async function* linesBefore(handle: OpenFile, end: number): AsyncGenerator<PlacedLine> {
  let from = end;
  let bytes = Buffer.alloc(0);
  while (from > 0) {
    const step = Math.min(stepBack, from);
    from -= step;
    bytes = Buffer.concat([await readExactly(handle, from, step), bytes]);
    for (;;) {
      const start = startOfLast(bytes);
      if (bytes.length === 0 || (start === 0 && from > 0)) break;
      yield { bytes: withoutNewline(bytes.subarray(start)), start: from + start };
      bytes = bytes.subarray(0, start);
    }
  }
}

/** The lines of a file of `size` bytes from the first to the last, in blocks of whole ones with their newlines. */
export async function* blocksOfLines(handle: OpenFile, size: number): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for (let from = 0; from < size; from += stepOn) {
    const step = Math.min(stepOn, size - from);
    const bytes = Buffer.concat([rest, await readExactly(handle, from, step)]);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest;
}

export async function countLines(handle: OpenFile, size: number): Promise<number> {
  let count = 0;
  for await (const block of blocksOfLines(handle, size)) {
    for (let at = block.indexOf(newline); at !== -1; at = block.indexOf(newline, at + 1))
      count += 1;
  }
  return count;
}

/** The lines in a block, without their newlines. */
export function* linesIn(block: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < block.length; ) {
    const found = block.indexOf(newline, start);
    const end = found === -1 ? block.length : found;
    yield block.subarray(start, end);
    start = end + 1;
  }
}

/** Where the last line begins, as far as these bytes tell. */
function startOfLast(bytes: Buffer): number {
  // The last byte may be the newline of that line. `lastIndexOf` would take a negative position from the end.
  return bytes.length < 2 ? 0 : bytes.lastIndexOf(newline, bytes.length - 2) + 1;
}

function withoutNewline(line: Buffer): Buffer {
  return line.at(-1) === newline ? line.subarray(0, -1) : line;
}
