import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import type { Failure } from '#shared/failure';
import type { Damage } from '#shared/organization/workspace';
import { fail, ok, type Result } from '#shared/result';
import { closing, patiently } from './disk-steps';
import { removeDurably, renameDurably, writeFileDurably } from './durable-file';
import type { Profile } from './file-system';
import { decodeJson, encodeJson } from './json-content';
import { codeOf, storageFailure } from './storage-failure';

/** Far above any file of this app. What is larger is not read into memory but set aside. */
const largestBytes = 16 * 1024 * 1024;

/** One JSON file. Whoever owns it asks one thing at a time. */
export interface JsonFile<T> {
  /** Never fails: what can't be used is null, and told as damage once or, where it stays, every time. */
  read(): Promise<{ readonly value: T | null; readonly damage: Damage | null }>;
  /**
   * Refused while the file holds something that would be lost: a newer version, what could not be read, or what
   * another program has written since (`ESTALE`, until it is read again).
   */
  write(value: T): Promise<Result<null>>;
  remove(): Promise<Result<null>>;
  /** What a write would replace, or why it would be refused. Leaves damage for `read` to tell. */
  current(): Promise<Result<T | null>>;
}

type Bytes =
  | { readonly state: 'missing' }
  | { readonly state: 'bytes'; readonly bytes: Uint8Array }
  | { readonly state: 'too-large' }
  | { readonly state: 'failed'; readonly failure: Failure };

export function createJsonFile<T extends object>(
  profile: Profile,
  file: string,
  schema: z.ZodMiniType<T>,
): JsonFile<T> {
  /** Why the file must not be written; undefined until it has been looked at. */
  let obstacle: Failure | null | undefined;
  /** Why the content could not be read for its owner. It may be readable by now, and would be lost unseen. */
  let unseen: Failure | null = null;
  /** Fingerprints of what the file holds as far as its owner knows; two where a write failed, maybe at its very end. */
  let known: readonly (string | null)[] = [];
  /** Damage that something else than `read` came upon. */
  let untold: Damage | null = null;

  async function look(): Promise<{ value: T | null; damage: Damage | null }> {
    const found = await readBytes(profile, file);
    known = [fingerprintOf(found)];
    if (found.state === 'missing') return settle(null, null, null);
    if (found.state === 'failed') return settle(found.failure, null, unreadable(null));
    const content =
      found.state === 'bytes' ? decodeJson(found.bytes, schema) : { state: 'damaged' as const };
    if (content.state === 'value') return settle(null, content.value, null);
    if (content.state === 'newer') {
      const damage: Damage = { file, kind: 'newer', setAside: null };
      return settle({ kind: 'storage-newer', file }, content.value, damage);
    }
    const setAside = nameAside(file);
    const moved = await renameDurably(profile, file, setAside);
    if (moved.ok) known = [null];
    return moved.ok
      ? settle(null, null, unreadable(setAside))
      : settle(moved.failure, null, unreadable(null));
  }

  function settle(newObstacle: Failure | null, value: T | null, damage: Damage | null) {
    obstacle = newObstacle;
    return { value, damage };
  }

  function unreadable(setAside: string | null): Damage {
    return { file, kind: 'unreadable', setAside };
  }

  async function lookAgain(): Promise<Result<T | null>> {
    const { value, damage } = await look();
    if (damage?.setAside) untold = damage;
    return obstacle ? fail(obstacle) : ok(value);
  }

  /** An obstacle may have gone since, so it is looked at again; a file that was fine may be another one by now. */
  async function unlessRefused(
    act: () => Promise<Result<null>>,
    becomes: string | null,
  ): Promise<Result<null>> {
    if (obstacle === null && unseen === null) {
      const found = fingerprintOf(await readBytes(profile, file));
      if (found !== null && !known.includes(found)) unseen = changedElsewhere(file);
    }
    if (obstacle !== null || unseen !== null) {
      const found = await lookAgain();
      if (!found.ok) return found;
      if (unseen && found.value !== null) return fail(unseen);
    }
    known = [...known, becomes];
    const done = await act();
    if (done.ok) [known, unseen] = [[becomes], null];
    return done;
  }

  return {
    async read() {
      const { value, damage } = await look();
      unseen = obstacle?.kind === 'storage-failed' ? obstacle : null;
      const told = damage ?? untold;
      untold = null;
      return { value, damage: told };
    },
    async current() {
      const found = await lookAgain();
      if (found.ok) unseen = null;
      return found;
    },
    write(value) {
      const text = encodeJson(value);
      return unlessRefused(() => writeFileDurably(profile, file, text), fingerprint(text));
    },
    remove: () => unlessRefused(() => removeDurably(profile, file), null),
  };
}

async function readBytes({ folder, fileSystem }: Profile, file: string): Promise<Bytes> {
  try {
    const handle = await patiently(fileSystem, () => fileSystem.open(join(folder, file), 'r'));
    return await closing(handle, async () => {
      const { size } = await handle.stat();
      if (size > largestBytes) return { state: 'too-large' };
      return { state: 'bytes', bytes: await handle.readFile() };
    });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { state: 'missing' };
    return { state: 'failed', failure: storageFailure('read', file, error) };
  }
}

/** Null for no file. What can't be read or is too large is like nothing that was ever read or written. */
function fingerprintOf(found: Bytes): string | null {
  if (found.state === 'missing') return null;
  return found.state === 'bytes' ? fingerprint(found.bytes) : found.state;
}

function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64');
}

function changedElsewhere(file: string): Failure {
  const error = Object.assign(new Error('Changed by another program'), { code: 'ESTALE' });
  return storageFailure('write', file, error);
}

/** `latest.json` becomes `latest.json.unreadable-2026-11-24T03-14-04-123Z`: no colons, for Windows. */
function nameAside(file: string): string {
  return `${file}.unreadable-${new Date().toISOString().replace(/[:.]/g, '-')}`;
}
