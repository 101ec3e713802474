import type { Handlers } from '#shared/ipc/contract';
import type { Organization } from '#shared/organization/schema';
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

/** A read that is under way, and the connection it was begun with. */
interface Reading {
  readonly organization: Organization | null;
  readonly controller: AbortController;
  readonly answer: Promise<Result<FreshSettings>>;
}

export interface SettingsService {
  readonly handlers: SettingsHandlers;
  /** Begins a read now, whose answer the page's next refresh of this organization gets. */
  prefetch(id: string): void;
}

export function createSettingsHandlers(ports: SettingsPorts): SettingsService {
  const { connections, directory, reader, store } = ports;
  // Reads and saves of one organization never overlap: an old read must not land after a newer save.
  const turnsOf = createKeyedTurns();
  const readings = new Map<string, Reading>();
  const prefetched = new Map<string, Reading>();

  async function read(id: string, signal: AbortSignal): Promise<Result<FreshSettings>> {
    const opened = await connections.open(id);
    if (!opened.ok) return opened;
    const answer = await reader.read(opened.value, signal);
    return answer.ok ? ok(answer.value.value) : answer;
  }

  /** Joins the read that is under way, unless the organization was connected anew since: nobody waits for that one. */
  function refresh(id: string): Reading {
    const organization = directory.find(id);
    const underWay = readings.get(id);
    if (underWay?.organization === organization) return underWay;
    underWay?.controller.abort();
    const controller = new AbortController();
    const answer = turnsOf(id).take(() => read(id, controller.signal));
    const reading: Reading = { organization, controller, answer };
    readings.set(id, reading);
    const forget = () => {
      if (readings.get(id) === reading) readings.delete(id);
    };
    void answer.then(forget, forget);
    return reading;
  }

  const handlers: SettingsHandlers = {
    async 'settings:refresh'({ organizationId: id }) {
      const early = prefetched.get(id);
      prefetched.delete(id);
      const reading = early?.organization === directory.find(id) ? early : refresh(id);
      return reading.answer;
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
