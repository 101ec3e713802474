import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import { createActivityRecorder } from '#main/activity-recorder';
import { createApiClient } from '#main/api/client';
import { createElectronTransport } from '#main/api/http';
import { createSettingsApi } from '#main/api/org-settings-api';
import { createCalls } from '#main/calls';
import { createConnections } from '#main/connections';
import { createDirectory } from '#main/directory';
import { createConnectionTestHandlers } from '#main/handlers/connection-test';
import { createSettingsHandlers } from '#main/handlers/settings';
import { createSubscriptionHandlers } from '#main/handlers/subscription';
import { createListedStore } from '#main/listed-store';
import { createResultKeeper } from '#main/result-keeper';
import { createMemorySecrets } from '#main/secrets/memory';
import { createTokens } from '#main/secrets/tokens';
import { createSettingsReader } from '#main/settings-reader';
import { createActivityLog } from '#main/storage/activity-log';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import { requests } from '#shared/ipc/contract';
import type { Result } from '#shared/result';
import type { PlainSettings, SecretChanges } from '#shared/settings/schema';
import type { Call } from './http-faults/answers';
import { sampleDraft, sampleOrganization, sampleSettings, sampleSnapshot } from './stored-samples';

/** One call of the app to a server of the test. */
export interface FaultErrand {
  readonly call: Call;
  readonly baseUrl: string;
  readonly token: string;
  /** What a save asks for. */
  readonly values: PlainSettings;
  readonly secrets: SecretChanges;
  /** Whether a successful read would leave the cache as it is, since it was confirmed at this very moment. */
  readonly confirmedNow: boolean;
}

/** Files of the organization's cache by name, as text. */
export type CacheFiles = Readonly<Record<string, string>>;

export interface FaultOutcome {
  readonly result: Result<unknown>;
  readonly ms: number;
  readonly before: CacheFiles;
  readonly after: CacheFiles;
}

export type RunFaultErrand = (errand: FaultErrand) => Promise<FaultOutcome>;

/** Stands still, so that nothing in a cache file differs but for what a call has written. */
const today = 1_795_500_000_000;
const hour = 3_600_000;

const keptResults = {
  connectionTests: [
    {
      testedAt: today - hour,
      durationMs: 120,
      success: true,
      projectName: 'Acme',
      message: 'Connected',
      basis: null,
    },
  ],
  validations: [],
  secretsChangedAt: {},
};

/** The app's calls put together as `services.ts` does, but for the keychain, the clock and what needs a window. */
async function openStack(folder: string): Promise<RunFaultErrand> {
  await mkdir(folder, { recursive: true });
  const now = () => today;
  const profile = createProfileStore(folder);
  const directory = createDirectory((await profile.loadIndex()).index, profile);
  const store = createListedStore(directory, createOrganizationStore(folder));
  const log = createActivityLog(folder);
  const record = createActivityRecorder({ directory, log, recorded: () => undefined });
  const transport = createElectronTransport();
  const api = createSettingsApi(createApiClient({ transport, record }));
  const tokens = createTokens({ keychain: createMemorySecrets(), memory: createMemorySecrets() });
  const connections = createConnections(directory, tokens, () => {
    throw new Error('No test here opens the demo');
  });
  const reader = createSettingsReader({ api, directory, store, now, newId: randomUUID });
  const results = createResultKeeper(store, now);
  const calls = createCalls();
  const { handlers } = createSettingsHandlers({
    api,
    connections,
    directory,
    reader,
    results,
    store,
  });
  const test = createConnectionTestHandlers({ api, calls, connections, results, store, now });
  const validate = createSubscriptionHandlers({ api, calls, connections, results, store, now });

  function carryOut(organizationId: string, errand: FaultErrand): Promise<Result<unknown>> {
    const callId = randomUUID();
    switch (errand.call) {
      case 'get':
        return handlers['settings:refresh']({ organizationId });
      case 'put': {
        const { values, secrets } = errand;
        const request = { organizationId, reviewed: sampleSettings, values, secrets };
        return handlers['settings:save'](requests['settings:save'].parse(request));
      }
      case 'test':
        return test['connection-test:run']({ organizationId, callId });
      case 'validate':
        return validate['subscription:validate']({ organizationId, odooVersion: '18.0', callId });
    }
  }

  return async (errand) => {
    const { baseUrl, confirmedNow, token } = errand;
    const organization = { ...sampleOrganization(), baseUrl, tokenPlace: 'memory' as const };
    const { id } = organization;
    await tokens.save(organization, token);
    await directory.put(organization);
    await store.saveSnapshot(id, sampleSnapshot(), confirmedNow ? today : today - hour);
    await store.saveDraft(id, sampleDraft('90'));
    await store.saveResults(id, keptResults);
    const cache = join(folder, 'organizations', id);
    const before = await filesOf(cache);
    const began = performance.now();
    const result = await carryOut(id, errand);
    const ms = Math.round(performance.now() - began);
    await Promise.all([store.idle(), log.idle()]);
    return { result, ms, before, after: await filesOf(cache) };
  };
}

async function filesOf(folder: string): Promise<CacheFiles> {
  const names = (await readdir(folder)).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'latin1')]);
  return Object.fromEntries(await Promise.all(texts));
}

const stack = app.whenReady().then(() => openStack(join(app.getPath('userData'), 'stack')));
const runFaultErrand: RunFaultErrand = async (errand) => (await stack)(errand);
Object.assign(globalThis, { runFaultErrand });
