import * as z from 'zod/mini';
import { createTurns } from '#main/turns';
import { refreshInterval, theme } from '#shared/ipc/contract';
import { organization, organizationId } from '#shared/organization/schema';
import { type FileSystem, realFileSystem } from './file-system';
import { createJsonFile } from './json-file';
import type { ProfileStore } from './stores';

const index = z.strictObject({
  organizations: z.array(organization),
  activeId: z.nullable(organizationId),
});
const windowPlace = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
  maximized: z.boolean(),
});
/** Each is absent until it was chosen. */
const preferences = z.strictObject({
  theme: z.optional(theme),
  refreshInterval: z.optional(refreshInterval),
  window: z.optional(z.nullable(windowPlace)),
});

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
    loadPreferences: () =>
      preferencesTurns.take(async () => {
        const { value, damage } = await preferencesFile.read();
        return {
          preferences: {
            theme: value?.theme ?? 'system',
            refreshInterval: value?.refreshInterval ?? 5,
            window: value?.window ?? null,
          },
          damage: damage ? [damage] : [],
        };
      }),
    savePreferences: (changed) =>
      preferencesTurns.take(async () => {
        const current = await preferencesFile.current();
        return current.ok ? preferencesFile.write({ ...current.value, ...changed }) : current;
      }),
    idle: async () => {
      await Promise.all([indexTurns.idle(), preferencesTurns.idle()]);
    },
  };
}
