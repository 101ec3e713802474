import * as z from 'zod/mini';
import { createTurns } from '#main/turns';
import { theme } from '#shared/ipc/contract';
import { organization, organizationId } from '#shared/organization/schema';
import { type FileSystem, realFileSystem } from './file-system';
import { createJsonFile } from './json-file';
import type { ProfileStore } from './stores';

const index = z.strictObject({
  organizations: z.array(organization),
  activeId: z.nullable(organizationId),
});
const preferences = z.strictObject({ theme });

/** @param folder the profile's folder; made, closed to other users, with the first write */
export function createProfileStore(
  folder: string,
  fileSystem: FileSystem = realFileSystem,
): ProfileStore {
  const profile = { folder, fileSystem };
  const indexFile = createJsonFile(profile, 'organizations.json', index);
  const preferencesFile = createJsonFile(profile, 'preferences.json', preferences);
  const indexTurns = createTurns();
  const preferencesTurns = createTurns();
  return {
    loadIndex: () =>
      indexTurns.take(async () => {
        const { value, damage } = await indexFile.read();
        return {
          index: value ?? { organizations: [], activeId: null },
          damage: damage ? [damage] : [],
        };
      }),
    saveIndex: ({ organizations, activeId }) =>
      indexTurns.take(() => indexFile.write({ organizations: [...organizations], activeId })),
    loadTheme: () =>
      preferencesTurns.take(async () => {
        const { value, damage } = await preferencesFile.read();
        return { theme: value?.theme ?? 'system', damage: damage ? [damage] : [] };
      }),
    saveTheme: (chosen) => preferencesTurns.take(() => preferencesFile.write({ theme: chosen })),
  };
}
