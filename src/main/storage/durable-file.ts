import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '#shared/result';
import { addAll, closing, endsInLine, move, syncFolder, writeAll } from './disk-steps';
import { type FileSystem, type OpenFile, type Profile, realFileSystem } from './file-system';
import { closeProfile, makeOwnFolder, requireOwn, requireOwnFolder } from './own-places';
import { codeOf, storageFailure } from './storage-failure';

/** One folder for all that is not finished, so that a start finds leftovers however many organizations there are. */
const unfinished = 'tmp';
const thisRun = randomUUID();
const unfinishedName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d+$/;
let writes = 0;

/**
 * Replaces a file, all of it or not at all, and answers when it is on the disk. Whatever goes wrong, the old file
 * stays as it was and nothing unfinished stays beside it. (Known packages reported success on a full disk.)
 */
export function writeFileDurably(
  profile: Profile,
  file: string,
  text: string,
): Promise<Result<null>> {
  const bytes = Buffer.from(text, 'utf8');
  return replaceDurably(profile, file, (handle) => writeAll(handle, bytes, 0));
}

/**
 * The same for a file that is too long to be held in memory.
 *
 * @param fill writes the new file, part by part, and answers when it is on the disk
 */
export async function replaceDurably(
  profile: Profile,
  file: string,
  fill: (handle: OpenFile) => Promise<void>,
): Promise<Result<null>> {
  const { folder, fileSystem } = profile;
  const target = join(folder, file);
  const temporary = unfinishedPath(folder);
  try {
    await makeOwnFolder(profile, unfinished);
    await makeOwnFolder(profile, dirname(file));
    const handle = await fileSystem.open(temporary, 'wx', 0o600);
    await closing(handle, () => fill(handle));
    await move(fileSystem, temporary, target);
    await syncFolder(fileSystem, dirname(target));
    return ok(null);
  } catch (error) {
    // Where even this fails, the next start removes it.
    await fileSystem.rm(temporary, { force: true }).catch(() => undefined);
    return fail(storageFailure('write', file, error));
  }
}

/**
 * Adds a line to the end of a file and answers when it is on the disk; how long the file is does not matter. A
 * line that a crash has cut gets its end first, so that it can't swallow this one.
 */
export async function appendLineDurably(
  profile: Profile,
  file: string,
  line: string,
): Promise<Result<null>> {
  const { folder, fileSystem } = profile;
  const target = join(folder, file);
  try {
    await makeOwnFolder(profile, dirname(file));
    await requireOwn(profile, file);
    const handle = await fileSystem.open(target, 'a+', 0o600);
    const isNew = await closing(handle, async () => {
      const { size } = await handle.stat();
      const start = (await endsInLine(handle, size)) ? '' : '\n';
      await addAll(handle, Buffer.from(`${start}${line}\n`, 'utf8'), size);
      return size === 0;
    });
    if (isNew) await syncFolder(fileSystem, dirname(target));
    return ok(null);
  } catch (error) {
    return fail(storageFailure('write', file, error));
  }
}

/** Deletes a file or a folder with all that is in it; one that is not there counts as deleted. */
export async function removeDurably(profile: Profile, name: string): Promise<Result<null>> {
  const { folder, fileSystem } = profile;
  const target = join(folder, name);
  // Out of the way in one step first: a removal that is cut short leaves nothing that looks like data.
  const temporary = unfinishedPath(folder);
  try {
    await makeOwnFolder(profile, unfinished);
    await requireOwnFolder(profile, dirname(name));
    await move(fileSystem, target, temporary);
    await syncFolder(fileSystem, dirname(target));
    await fileSystem.rm(temporary, { recursive: true, force: true });
    return ok(null);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? ok(null) : fail(storageFailure('delete', name, error));
  }
}

/** Gives a file another name. Whoever has that name loses it. */
export async function renameDurably(
  profile: Profile,
  file: string,
  newName: string,
): Promise<Result<null>> {
  const { folder, fileSystem } = profile;
  try {
    await requireOwnFolder(profile, dirname(file));
    await move(fileSystem, join(folder, file), join(folder, newName));
    await syncFolder(fileSystem, dirname(join(folder, file)));
    return ok(null);
  } catch (error) {
    return fail(storageFailure('write', file, error));
  }
}

/**
 * To be called once at each start: closes the folder and what is in it to other users, and removes what writes and removals of
 * earlier runs, cut short, left behind. Touches nothing of this run, so it may go on beside the first writes, and
 * nothing it did not name itself. What can't be done waits for the next start.
 */
export async function tidyProfile(
  folder: string,
  fileSystem: FileSystem = realFileSystem,
): Promise<void> {
  const profile = { folder, fileSystem };
  await removeLeftovers(profile).catch(() => undefined);
  await closeProfile(profile);
}

async function removeLeftovers(profile: Profile): Promise<void> {
  const { folder, fileSystem } = profile;
  const place = join(folder, unfinished);
  await requireOwnFolder(profile, unfinished);
  const names = await fileSystem.readdir(place);
  const leftovers = names.filter((name) => unfinishedName.test(name) && !name.startsWith(thisRun));
  await Promise.all(
    leftovers.map((name) =>
      fileSystem.rm(join(place, name), { recursive: true, force: true }).catch(() => undefined),
    ),
  );
}

function unfinishedPath(folder: string): string {
  writes += 1;
  return join(folder, unfinished, `${thisRun}.${writes}`);
}
