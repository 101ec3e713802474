/**
 * Of each line of the history where it ends (6 bytes), which fields changed and what the line is (2), and a
 * fingerprint of the id (8): little endian, so that what is in memory is what is on the disk.
 */
export const recordBytes = 16;
const markAt = 6;
const fingerprintAt = 8;
/** A mark: what the line is in its two highest bits, the fields in the others. */
const stateShift = 14;
const fieldBits = 2 ** stateShift - 1;

/** Blocks, since a list that moves to a larger place whenever it is full costs a page more than the page itself. */
const recordsPerBlock = 4096;
export const blockBytes = recordsPerBlock * recordBytes;

/** In the order of their codes on the disk. */
const states = ['entry', 'unreadable', 'duplicate'] as const;
export type LineState = (typeof states)[number];

/**
 * 64 bits of an id. Two ids of a history of 100,000 agree in them by chance once in 10⁹ such histories; the later one
 * would count as a duplicate then, and nothing else would be wrong.
 */
export interface Fingerprint {
  readonly low: number;
  readonly high: number;
}

/** A list of records that grows at its end. Numbers are positions in it, from 0, and have to be in it. */
export interface Records {
  readonly count: number;
  /** Position in the file of the first byte after the line: its newline, or the end of the file. */
  endOf(number: number): number;
  /** Undefined for a code that this app never writes. */
  stateOf(number: number): LineState | undefined;
  isEntry(number: number): boolean;
  /** The fields that differ from the entry before, one bit each. */
  changedIn(number: number): number;
  fingerprintOf(number: number): Fingerprint;
  add(end: number, state: LineState, changed: number, of: Fingerprint): void;
  /** All of them, as they are written to the disk. Not copies. */
  blocks(): Uint8Array[];
}

/** @param stored full blocks, of which the last may hold less; they belong to the list from now on */
export function createRecords(stored: readonly Uint8Array[], storedCount: number): Records {
  const blocks = stored.map(viewOf);
  let count = storedCount;
  const blockOf = (number: number) => blocks[Math.floor(number / recordsPerBlock)] ?? noBlock;
  const startOf = (number: number) => (number % recordsPerBlock) * recordBytes;
  const markOf = (number: number) => blockOf(number).getUint16(startOf(number) + markAt, true);

  return {
    get count() {
      return count;
    },
    endOf(number) {
      const [block, start] = [blockOf(number), startOf(number)];
      return block.getUint32(start, true) + block.getUint16(start + 4, true) * 2 ** 32;
    },
    stateOf: (number) => states[markOf(number) >> stateShift],
    isEntry: (number) => markOf(number) >> stateShift === 0,
    changedIn: (number) => markOf(number) & fieldBits,
    fingerprintOf(number) {
      const [block, start] = [blockOf(number), startOf(number) + fingerprintAt];
      return { low: block.getUint32(start, true), high: block.getUint32(start + 4, true) };
    },
    add(end, state, changed, { low, high }) {
      if (count === blocks.length * recordsPerBlock)
        blocks.push(viewOf(new Uint8Array(blockBytes)));
      const [block, start] = [blockOf(count), startOf(count)];
      block.setUint32(start, end % 2 ** 32, true);
      block.setUint16(start + 4, Math.floor(end / 2 ** 32), true);
      block.setUint16(start + markAt, changed | (states.indexOf(state) << stateShift), true);
      block.setUint32(start + fingerprintAt, low, true);
      block.setUint32(start + fingerprintAt + 4, high, true);
      count += 1;
    },
    blocks: () =>
      blocks.map(({ buffer, byteOffset }, block) => {
        const used = Math.min(count - block * recordsPerBlock, recordsPerBlock);
        return new Uint8Array(buffer, byteOffset, used * recordBytes);
      }),
  };
}

/** @param id a UUID */
export function fingerprintOf(id: string): Fingerprint {
  const digits = id.replaceAll('-', '');
  let [low, high] = [0, 1];
  // A word at a time, each step one to one: ids that differ in one word only, as made by hand, never agree.
  for (let at = 0; at < digits.length; at += 8) {
    const word = Number.parseInt(digits.slice(at, at + 8), 16);
    low = mixed(low ^ word, 0x9e3779b1);
    high = mixed(high ^ word, 0x85ebca77);
  }
  return { low: low >>> 0, high: high >>> 0 };
}

/** Both halves of a word in both halves of the answer. The factor is odd, or this would not be one to one. */
function mixed(word: number, factor: number): number {
  const product = Math.imul(word ^ (word >>> 16), factor);
  return product ^ (product >>> 15);
}

const noBlock = new DataView(new ArrayBuffer(0));

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
