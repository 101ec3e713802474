import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fields } from '#shared/settings/fields';
import { closing, patiently, put, readExactly, seal } from './disk-steps';
import { replaceDurably } from './durable-file';
import type { OpenFile, Profile } from './file-system';
import { createHistoryIndex, type HistoryIndex } from './history-index';
import { blockBytes, createRecords, recordBytes } from './history-records';
import { encodeJsonLine } from './json-content';

/**
 * What an index was made for: the layout of its records, the version of the lines, and the fields in the order of
 * their bits. One that begins with anything else would be read wrongly, and is made anew.
 */
const header = Buffer.from(
  `${encodeJsonLine({ historyIndex: 1, fields: fields.map(({ key }) => key) })}\n`,
  'utf8',
);
const digestBytes = 32;

/**
 * Reads an index of a history of `historyBytes` bytes. Null for whatever is not exactly as it was written, byte for
 * byte: no index costs some time, a wrong one would tell what is not so.
 */
export async function loadIndex(
  { folder, fileSystem }: Profile,
  file: string,
  historyBytes: number,
): Promise<HistoryIndex | null> {
  try {
    const handle = await patiently(fileSystem, () => fileSystem.open(join(folder, file), 'r'));
    return await closing(handle, () => readIndex(handle, historyBytes));
  } catch {
    return null;
  }
}

async function readIndex(handle: OpenFile, historyBytes: number): Promise<HistoryIndex | null> {
  const { size } = await handle.stat();
  const count = (size - header.length - digestBytes) / recordBytes;
  // No line is shorter than its newline, so more records than bytes are none of this history's.
  if (!Number.isInteger(count) || count < 0 || count > historyBytes) return null;
  if (!header.equals(await readExactly(handle, 0, header.length))) return null;
  const digest = createHash('sha256').update(header);
  const blocks: Uint8Array[] = [];
  const end = size - digestBytes;
  for (let at = header.length; at < end; at += blockBytes) {
    const block = await readExactly(handle, at, Math.min(blockBytes, end - at));
    digest.update(block);
    blocks.push(block.length === blockBytes ? block : withRoom(block));
  }
  if (!digest.digest().equals(await readExactly(handle, end, digestBytes))) return null;
  return createHistoryIndex(createRecords(blocks, count));
}

function withRoom(block: Uint8Array): Uint8Array {
  const roomy = new Uint8Array(blockBytes);
  roomy.set(block);
  return roomy;
}

/** Failing is no failure of whatever it was made for: the next reader makes it again. */
export async function storeIndex(
  profile: Profile,
  file: string,
  index: HistoryIndex,
): Promise<void> {
  const digest = createHash('sha256');
  await replaceDurably(profile, file, async (handle) => {
    for (const part of [header, ...index.blocks()]) {
      digest.update(part);
      await put(handle, part);
    }
    await put(handle, digest.digest());
    await seal(handle, header.length + index.count * recordBytes + digestBytes);
  });
}
