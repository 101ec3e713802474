import type { ExportedOrganization, Side } from '#shared/exchange/json-export';
import type { Exported, SnapshotPlace } from '#shared/exchange/request';
import type { Organization } from '#shared/organization/schema';
import { fail, ok, type Result } from '#shared/result';
import type { Directory } from '../directory';
import type { OrganizationStore } from '../storage/stores';

export interface GatherPorts {
  readonly directory: Pick<Directory, 'find'>;
  readonly store: OrganizationStore;
}

/** What is to be exported; of a history only whose, since it may be long. */
export type Gathered =
  /** `dated`: whether it is one of the history and known by its day, instead of the last. */
  | { readonly kind: 'snapshot'; readonly side: Side; readonly dated: boolean }
  | {
      readonly kind: 'history';
      readonly organization: ExportedOrganization & Pick<Organization, 'id'>;
    }
  | { readonly kind: 'comparison'; readonly left: Side; readonly right: Side };

/** Reads what the page has named, from the disk alone. */
export async function gather(ports: GatherPorts, what: Exported): Promise<Result<Gathered>> {
  if (what.kind === 'history') {
    const organization = ports.directory.find(what.organizationId);
    return organization ? ok({ kind: 'history', organization }) : unknownOrganization;
  }
  if (what.kind === 'snapshot') {
    const side = await sideAt(ports, what.of);
    return side.ok
      ? ok({ kind: 'snapshot', side: side.value, dated: what.of.number !== null })
      : side;
  }
  const [left, right] = [await sideAt(ports, what.left), await sideAt(ports, what.right)];
  if (!left.ok) return left;
  return right.ok ? ok({ kind: 'comparison', left: left.value, right: right.value }) : right;
}

const unknownOrganization = fail({ kind: 'unknown-organization' } as const);

async function sideAt(
  { directory, store }: GatherPorts,
  { organizationId, number }: SnapshotPlace,
): Promise<Result<Side>> {
  const organization = directory.find(organizationId);
  if (!organization) return unknownOrganization;
  if (number === null) return lastSide(store, organization);
  const found = await store.historySnapshot(organizationId, number);
  if (!found.ok) return found;
  const { snapshot, notBefore } = found.value;
  return ok({ organization, snapshot, notBefore, confirmedAt: null });
}

async function lastSide(
  store: OrganizationStore,
  organization: Organization,
): Promise<Result<Side>> {
  const { snapshot, confirmedAt } = await store.load(organization.id);
  if (!snapshot) return fail({ kind: 'unknown-snapshot' });
  const notBefore = await beginning(store, organization.id, snapshot.id);
  return ok({ organization, snapshot, notBefore, confirmedAt });
}

/** After when the last settings came to be: told by the history alone, where it has them as its newest. */
async function beginning(
  store: OrganizationStore,
  id: string,
  snapshotId: string,
): Promise<number | null> {
  const page = await store.historyPage(id, { field: null, offset: 0, count: 1 });
  const number = page.ok ? page.value.entries[0]?.number : undefined;
  if (number === undefined) return null;
  const newest = await store.historySnapshot(id, number);
  return newest.ok && newest.value.snapshot.id === snapshotId ? newest.value.notBefore : null;
}
