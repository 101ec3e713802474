import type { Workspace } from '#shared/organization/workspace';
import type { Directory } from './directory';
import type { OrganizationStore } from './storage/stores';

/** Everything the screen needs of the active organization, from the disk alone. */
export async function openWorkspace(
  directory: Directory,
  store: OrganizationStore,
): Promise<Workspace> {
  const organizations = directory.list();
  const organizationId = directory.activeId();
  if (!organizationId) return { organizations, active: null };
  const files = await store.load(organizationId);
  return { organizations, active: { organizationId, live: false, notStored: null, ...files } };
}
