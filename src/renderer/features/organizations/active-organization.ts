import type { Organization } from '#shared/organization/schema';
import type { AppState } from '../../store/state';

export function activeOrganization({ organizations, activeId }: AppState): Organization | null {
  return organizations.find(({ id }) => id === activeId) ?? null;
}
