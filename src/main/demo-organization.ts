import type { Organization } from '#shared/organization/schema';
import type { SettingsReader } from './settings-reader';
import type { OrganizationStore } from './storage/stores';

export function demoOrganization(id: string, addedAt: number): Organization {
  return {
    id,
    name: 'Demo organization',
    baseUrl: 'http://127.0.0.1',
    slug: 'demo',
    kind: 'demo',
    tokenPlace: 'memory',
    tokenFacts: null,
    addedAt,
  };
}

interface SeedPorts {
  readonly reader: Pick<SettingsReader, 'expect'>;
  readonly store: Pick<OrganizationStore, 'saveSnapshot' | 'saveResults'>;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Gives a new demo organization, of which nothing was ever kept, a past to look at. Best effort: where the disk takes
 * no more, the organization has as much of one as it took.
 */
export async function seedDemo(
  { reader, store, now, newId }: SeedPorts,
  id: string,
): Promise<void> {
  const { demoHistory } = await import('./demo/history');
  const { snapshots, results } = demoHistory(now(), newId);
  // The server of an earlier demo organization may stand elsewhere by now: what differs was not changed elsewhere.
  reader.expect(id, { kind: 'connection' });
  for (const { snapshot, confirmedAt } of snapshots) {
    const saved = await store.saveSnapshot(id, snapshot, confirmedAt);
    if (!saved.ok) return;
  }
  await store.saveResults(id, results);
}
