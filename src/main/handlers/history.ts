import type { Handlers } from '#shared/ipc/contract';
import { fail, ok } from '#shared/result';
import type { Directory } from '../directory';
import type { OrganizationStore } from '../storage/stores';

export interface HistoryPorts {
  readonly directory: Pick<Directory, 'find'>;
  readonly store: OrganizationStore;
}

type HistoryHandlers = Pick<Handlers, 'settings:cached' | 'history:page' | 'history:snapshot'>;

/** What is on disk of an organization, open or not; asks no server. */
export function createHistoryHandlers({ directory, store }: HistoryPorts): HistoryHandlers {
  const unknown = fail({ kind: 'unknown-organization' } as const);
  return {
    async 'settings:cached'({ organizationId }) {
      if (!directory.find(organizationId)) return unknown;
      const { snapshot, confirmedAt } = await store.load(organizationId);
      return ok({ snapshot, confirmedAt });
    },
    async 'history:page'({ organizationId, ...query }) {
      return directory.find(organizationId) ? store.historyPage(organizationId, query) : unknown;
    },
    async 'history:snapshot'({ organizationId, number }) {
      return directory.find(organizationId)
        ? store.historySnapshot(organizationId, number)
        : unknown;
    },
  };
}
