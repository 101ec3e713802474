import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import { createActivityRecorder } from '#main/activity-recorder';
import { createApiClient } from '#main/api/client';
import { createElectronTransport } from '#main/api/http';
import { createSettingsApi } from '#main/api/org-settings-api';
import { composeHandlers } from '#main/compose-handlers';
import { createDirectory } from '#main/directory';
import { createMemorySecrets } from '#main/secrets/memory';
import { createTokens } from '#main/secrets/tokens';
import { createActivityLog } from '#main/storage/activity-log';
import { realFileSystem } from '#main/storage/file-system';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import { requests } from '#shared/ipc/contract';
import type { Result } from '#shared/result';
import type { PlainSettings, SecretChanges } from '#shared/settings/schema';
import { catalogueFor } from '#shared/text/catalogue';
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

const unused = (): never => {
  throw new Error('No call of the table needs it');
};

/** The app's handlers, but for the keychain, the clock and what needs a window. */
async function openStack(folder: string): Promise<RunFaultErrand> {
  await mkdir(folder, { recursive: true });
  const profile = createProfileStore(folder);
  const directory = createDirectory((await profile.loadIndex()).index, profile);
  const store = createOrganizationStore(folder);
  const log = createActivityLog(folder);
  const record = createActivityRecorder({ directory, log, recorded: () => undefined });
  const transport = createElectronTransport();
  const keychain = createMemorySecrets();
  const { handlers } = composeHandlers({
    activity: log,
    api: createSettingsApi(createApiClient({ transport, record })),
    applyTheme: unused,
    dialogs: { chooseTarget: unused, chooseSource: unused },
    directory,
    fileSystem: realFileSystem,
    holdSecret: unused,
    keychain,
    newId: randomUUID,
    now: () => today,
    openDemo: unused,
    print: unused,
    profile,
    store,
    text: catalogueFor('en-US', 'linux'),
    writeClipboard: unused,
  });

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
        return handlers['connection-test:run']({ organizationId, callId });
      case 'validate':
        return handlers['subscription:validate']({ organizationId, odooVersion: '18.0', callId });
    }
  }

  return async (errand) => {
    const { baseUrl, confirmedNow, token } = errand;
    const organization = { ...sampleOrganization(), baseUrl };
    const { id } = organization;
    await createTokens({ keychain, memory: createMemorySecrets() }).save(organization, token);
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
