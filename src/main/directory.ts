import type { Organization } from '#shared/organization/schema';
import { ok, type Result } from '#shared/result';
import type { OrganizationIndex, ProfileStore } from './storage/stores';

/** The saved organizations as main knows them: what is on disk, never ahead of it. */
export interface Directory {
  list(): readonly Organization[];
  find(id: string): Organization | null;
  activeId(): string | null;
  /** Adds the organization, or replaces the one with its `id`, and makes it the active one. */
  put(organization: Organization): Promise<Result<null>>;
  activate(id: string): Promise<Result<null>>;
  /** Takes an organization out; the first of those left becomes active. */
  remove(id: string): Promise<Result<null>>;
}

export function createDirectory(loaded: OrganizationIndex, profile: ProfileStore): Directory {
  let index = loaded;

  async function save(next: OrganizationIndex): Promise<Result<null>> {
    const saved = await profile.saveIndex(next);
    if (saved.ok) index = next;
    return saved;
  }

  return {
    list: () => index.organizations,
    find: (id) => index.organizations.find((one) => one.id === id) ?? null,
    activeId: () => index.activeId,
    put(organization) {
      const known = index.organizations.some((one) => one.id === organization.id);
      const organizations = known
        ? index.organizations.map((one) => (one.id === organization.id ? organization : one))
        : [...index.organizations, organization];
      return save({ organizations, activeId: organization.id });
    },
    async activate(id) {
      return index.activeId === id ? ok(null) : save({ ...index, activeId: id });
    },
    remove(id) {
      const organizations = index.organizations.filter((one) => one.id !== id);
      const activeId = index.activeId === id ? (organizations[0]?.id ?? null) : index.activeId;
      return save({ organizations, activeId });
    },
  };
}
