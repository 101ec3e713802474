import { dirname, join } from 'node:path';
import { makeFolder } from './disk-steps';
import type { FileSystem, Place, Profile } from './file-system';
import { codeOf } from './storage-failure';

/** What this app keeps in its profile folder, beside what Chromium keeps there. */
const ownNames = /^(organizations|activity|tmp|(organizations|preferences|demo)\.json.*)$/;

/**
 * Makes a folder of the profile, closed to other users. Refuses one that is a link, or is below one: what is written
 * there would be written somewhere else. (The profile folder itself may be one: whoever made it has moved all of it.)
 *
 * @param folder its name inside the profile, with slashes
 */
export async function makeOwnFolder(profile: Profile, folder: string): Promise<void> {
  await requireOwnFolder(profile, folder);
  await makeFolder(profile.fileSystem, join(profile.folder, folder));
}

/** The same without making it. */
export async function requireOwnFolder(profile: Profile, folder: string): Promise<void> {
  if (folder === '.') return;
  await requireOwnFolder(profile, dirname(folder).replaceAll('\\', '/'));
  await requireOwn(profile, folder);
}

/** Refuses a file to be added to that is a link, and closes one that other users could read. */
export async function requireOwn({ folder, fileSystem }: Profile, name: string): Promise<void> {
  const path = join(folder, name);
  const place = await placeAt(fileSystem, path);
  if (place?.isSymbolicLink()) throw linkError();
  if (place) await close(fileSystem, path, place);
}

/** Closes everything this app has in the profile to other users, but nothing that a link leads to. */
export async function closeProfile({ folder, fileSystem }: Profile): Promise<void> {
  await fileSystem.chmod(folder, 0o700).catch(() => undefined);
  const names = await fileSystem.readdir(folder).catch(() => []);
  for (const name of names) {
    if (ownNames.test(name)) await closeAll(fileSystem, join(folder, name)).catch(() => undefined);
  }
}

/** One after the other: the first screen is being read meanwhile. */
async function closeAll(fileSystem: FileSystem, path: string): Promise<void> {
  const place = await placeAt(fileSystem, path);
  if (!place || place.isSymbolicLink()) return;
  await close(fileSystem, path, place);
  if (!place.isDirectory()) return;
  for (const name of await fileSystem.readdir(path)) await closeAll(fileSystem, join(path, name));
}

async function close(fileSystem: FileSystem, path: string, place: Place): Promise<void> {
  // Windows has no such modes; a profile there is closed by access lists that are inherited.
  if (fileSystem.platform === 'win32' || (place.mode & 0o077) === 0) return;
  await fileSystem.chmod(path, place.isDirectory() ? 0o700 : 0o600);
}

async function placeAt(fileSystem: FileSystem, path: string): Promise<Place | null> {
  try {
    return await fileSystem.lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function linkError(): Error {
  return Object.assign(new Error('A link in the profile'), { code: 'ELOOP' });
}
