import type { Handlers } from '#shared/ipc/contract';
import { fail, ok, type Result } from '#shared/result';
import type { FreshSettings } from '#shared/settings/answers';
import type { Connections } from '../connections';
import type { Directory } from '../directory';
import type { SettingsReader } from '../settings-reader';
import type { OrganizationStore } from '../storage/stores';
import { createKeyedTurns } from '../turns';
import { type SavePorts, saveSettings } from './save-settings';

export interface SettingsPorts extends SavePorts {
  readonly connections: Connections;
  readonly directory: Directory;
  readonly reader: SettingsReader;
  readonly store: OrganizationStore;
}

type SettingsHandlers = Pick<
  Handlers,
  'settings:refresh' | 'settings:save' | 'settings:store-draft'
>;

export interface SettingsService {
  readonly handlers: SettingsHandlers;
  /** Begins a read now, whose answer the page's next refresh of this organization gets. */
  prefetch(id: string): void;
}

export function createSettingsHandlers(ports: SettingsPorts): SettingsService {
  const { connections, directory, reader, store } = ports;
  // Reads and saves of one organization never overlap: an old read must not land after a newer save.
  const turnsOf = createKeyedTurns();
  const reads = new Map<string, Promise<Result<FreshSettings>>>();

  async function read(id: string): Promise<Result<FreshSettings>> {
    const opened = await connections.open(id);
    if (!opened.ok) return opened;
    const answer = await reader.read(opened.value);
    return answer.ok ? ok(answer.value.value) : answer;
  }

  const prefetched = new Map<string, Promise<Result<FreshSettings>>>();

  function refresh(id: string): Promise<Result<FreshSettings>> {
    const underWay = reads.get(id);
    if (underWay) return underWay;
    const begun = turnsOf(id)
      .take(() => read(id))
      .finally(() => reads.delete(id));
    reads.set(id, begun);
    return begun;
  }

  const handlers: SettingsHandlers = {
    async 'settings:refresh'({ organizationId: id }) {
      const early = prefetched.get(id);
      prefetched.delete(id);
      return early ?? refresh(id);
    },
    'settings:save': (request) =>
      turnsOf(request.organizationId).take(() => saveSettings(ports, request)),
    async 'settings:store-draft'({ organizationId, draft }) {
      if (!directory.find(organizationId)) return fail({ kind: 'unknown-organization' });
      return store.saveDraft(organizationId, draft);
    },
  };
  return { handlers, prefetch: (id) => prefetched.set(id, refresh(id)) };
}
