import type { Organization } from '#shared/organization/schema';
import { fail, ok, type Result } from '#shared/result';
import type { OrganizationIndex, ProfileStore } from './storage/stores';
import { createTurns } from './turns';

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

export function createDirectory(
  loaded: OrganizationIndex,
  profile: Pick<ProfileStore, 'saveIndex'>,
): Directory {
  let index = withKnownActive(loaded);
  // Each change begins with what the one before it has left on disk: none overwrites another.
  const turns = createTurns();

  function change(to: (index: OrganizationIndex) => OrganizationIndex): Promise<Result<null>> {
    return turns.take(async () => {
      const next = to(index);
      const saved = await profile.saveIndex(next);
      if (saved.ok) index = next;
      return saved;
    });
  }

  const find: Directory['find'] = (id) => index.organizations.find((one) => one.id === id) ?? null;

  return {
    list: () => index.organizations,
    find,
    activeId: () => index.activeId,
    put: (organization) =>
      change(({ organizations }) => ({
        organizations: organizations.some((one) => one.id === organization.id)
          ? organizations.map((one) => (one.id === organization.id ? organization : one))
          : [...organizations, organization],
        activeId: organization.id,
      })),
    async activate(id) {
      if (index.activeId === id) return ok(null);
      return find(id)
        ? change((current) => withKnownActive({ ...current, activeId: id }))
        : fail({ kind: 'unknown-organization' });
    },
    remove: (id) =>
      change(({ organizations, activeId }) =>
        withKnownActive({ organizations: organizations.filter((one) => one.id !== id), activeId }),
      ),
  };
}

/** Of a file edited by hand, or after a removal, the active organization may be one that is not there. */
function withKnownActive({ organizations, activeId }: OrganizationIndex): OrganizationIndex {
  const known = organizations.some((one) => one.id === activeId);
  return { organizations, activeId: known ? activeId : (organizations[0]?.id ?? null) };
}
