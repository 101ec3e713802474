import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Refusal, readExport } from '#shared/exchange/json-import';
import type { ImportAnswer } from '#shared/exchange/request';
import { fail, ok, type Result } from '#shared/result';
import { isDiskError, storageFailure } from '../storage/storage-failure';

/** Far above any snapshot; of a history, some ten thousand. */
export const largestImportBytes = 16 * 1024 * 1024;

/** Reads a file that the admin has chosen. Nothing of it gets further unless all of it is an export of this app. */
export async function readSource(path: string): Promise<Result<ImportAnswer>> {
  const file = basename(path);
  const refuse = ({ reason, field }: Refusal) =>
    fail({ kind: 'import-refused', reason, file, field } as const);
  try {
    // Asked before it is opened: opening a pipe would wait for somebody who writes into it.
    const facts = await stat(path);
    if (!facts.isFile()) return refuse({ reason: 'not-ours', field: null });
    if (facts.size > largestImportBytes) return refuse({ reason: 'too-large', field: null });
    const bytes = await readAtMost(path, largestImportBytes);
    if (!bytes) return refuse({ reason: 'too-large', field: null });
    const json = parse(bytes);
    if (!json.ok) return refuse({ reason: 'not-json', field: null });
    const read = readExport(json.value);
    return read.ok ? ok({ file, ...read.value }) : refuse(read.failure);
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return fail(storageFailure('read', file, error));
  }
}

/** Null where the file has grown past the limit since it was looked at. */
async function readAtMost(path: string, limit: number): Promise<Uint8Array | null> {
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(limit + 1);
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await handle.read(bytes, read, bytes.length - read, read);
      if (bytesRead === 0) return bytes.subarray(0, read);
      read += bytesRead;
    }
    return null;
  } finally {
    await handle.close();
  }
}

/** Strict UTF-8; a byte order mark, which editors add, is passed over. */
function parse(bytes: Uint8Array): Result<unknown, null> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return fail(null);
  }
}
