import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createActivityRecorder } from '#main/activity-recorder';
import { createApiClient } from '#main/api/client';
import { createSettingsApi } from '#main/api/org-settings-api';
import { composeHandlers } from '#main/compose-handlers';
import type { OpenDemo } from '#main/connections';
import { type DemoServer, startDemoServer } from '#main/demo/server';
import { createDirectory } from '#main/directory';
import { createKeychain } from '#main/secrets/keychain';
import { createActivityLog } from '#main/storage/activity-log';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import { openWorkspace } from '#main/workspace';
import type { Channel } from '#shared/ipc/channels';
import {
  type Handlers,
  type Request,
  type Response,
  requests,
  type Theme,
} from '#shared/ipc/contract';
import type { Workspace } from '#shared/organization/workspace';
import { ok, type Result } from '#shared/result';
import { catalogueFor } from '#shared/text/catalogue';
import type { ApiServer } from './api-server';
import { type Faults, FaultyFileSystem } from './faulty-file-system';
import { type KeytarCall, KeytarDouble } from './keytar-double';
import { createNodeTransport } from './node-transport';
import { emptyFolder } from './profile-folder';

type Served = Omit<Handlers, 'app:start'>;
type ServedChannel = keyof Served;
type ValueOf<C extends Channel> = Extract<Response<C>, { ok: true }>['value'];

/** What outlives a run of the app: its folder, its keychain, and what goes wrong with either. */
interface Computer {
  readonly folder: string;
  /** Keychain entries by `service/account`. */
  readonly credentials: Map<string, string>;
  readonly keychainCalls: KeytarCall[];
  /** Faults of the disk from now on. */
  readonly disk: { write?: string; renames?: readonly string[] };
  /** What the admin chooses in the dialogs for files from now on, what they suggested, and how a report is printed. */
  readonly files: {
    target: string | null;
    source: string | null;
    readonly suggested: string[];
    print: (html: string) => Result<Uint8Array>;
  };
  /** Runs ahead of each call of the keychain; may throw what a keychain would say. */
  keychain: (call: KeytarCall) => void;
}

/** One run of everything in main that needs no window: the handlers of the app on ports of a test. */
export interface App {
  readonly computer: Computer;
  readonly clipboard: string[];
  readonly themes: Theme[];
  readonly heldSecrets: boolean[];
  /** How often the page was told that a call was recorded; what it would read by now is written. */
  recordings(): Promise<number>;
  /** Asks as the page does: what the contract refuses never reaches a handler. */
  ask<C extends ServedChannel>(channel: C, request: Request<C>): Promise<Response<C>>;
  /** The same, where the answer is to be a value. */
  get<C extends ServedChannel>(channel: C, request: Request<C>): Promise<ValueOf<C>>;
  /** What a start would show now, from the disk. */
  workspace(): Promise<Workspace>;
  prefetch(id: string): void;
}

export async function newComputer(): Promise<Computer> {
  return {
    folder: await emptyFolder(),
    credentials: new Map(),
    keychainCalls: [],
    disk: {},
    files: {
      target: null,
      source: null,
      suggested: [],
      print: (html) => ok(Buffer.from(html, 'utf8')),
    },
    keychain: () => {},
  };
}

export async function openApp(computer?: Computer): Promise<App> {
  const on = computer ?? (await newComputer());
  const fileSystem = new FaultyFileSystem(on.disk as Faults);
  const profile = createProfileStore(on.folder, fileSystem);
  const directory = createDirectory((await profile.loadIndex()).index, profile);
  const store = createOrganizationStore(on.folder, fileSystem);
  // Pauses between tries are the client's own affair, tested there.
  const wait = async () => {};
  const activity = createActivityLog(on.folder, fileSystem);
  // Before the folder goes, which a late line would bring back.
  onTestFinished(() => activity.idle());
  let recordings = 0;
  const record = createActivityRecorder({
    directory,
    log: activity,
    recorded: () => {
      recordings += 1;
    },
  });
  const api = createSettingsApi(
    createApiClient({ transport: createNodeTransport(), record, wait }),
  );
  const keytar = new KeytarDouble(on.credentials, (call) => {
    on.keychainCalls.push(call);
    on.keychain(call);
  });
  const clipboard: string[] = [];
  const themes: Theme[] = [];
  const heldSecrets: boolean[] = [];
  const { handlers, prefetch } = composeHandlers({
    activity,
    api,
    applyTheme: (theme) => themes.push(theme),
    dialogs: {
      async chooseTarget(suggestedName) {
        on.files.suggested.push(suggestedName);
        return on.files.target;
      },
      chooseSource: async () => on.files.source,
    },
    directory,
    fileSystem,
    holdSecret: (held) => heldSecrets.push(held),
    keychain: createKeychain({ loadKeytar: async () => keytar }),
    newId: randomUUID,
    now: Date.now,
    openDemo: demoAccess(),
    print: async (html) => on.files.print(html),
    profile,
    store,
    text: catalogueFor('en-US', 'linux'),
    writeClipboard: (text) => clipboard.push(text),
  });

  async function ask<C extends ServedChannel>(channel: C, request: Request<C>) {
    const parsed = requests[channel].parse(request);
    // Schema and handler of one channel belong together by the type of `Handlers`.
    return handlers[channel](parsed as Request<C>);
  }

  return {
    computer: on,
    clipboard,
    themes,
    heldSecrets,
    async recordings() {
      await activity.idle();
      return recordings;
    },
    ask,
    get: async (channel, request) => valueIn(await ask(channel, request)),
    workspace: () => openWorkspace(directory, store),
    prefetch,
  };
}

/** The demo server of the app, without its file and its pauses, and gone after the test. */
function demoAccess(): OpenDemo {
  let started: Promise<DemoServer> | null = null;
  onTestFinished(async () => (await started)?.close());
  return async () => {
    started ??= startDemoServer({ latencyMs: 0 });
    const { baseUrl, token } = await started;
    return ok({ baseUrl, token });
  };
}

/** The tokens in the keychain, without the origins that they are kept with. */
export function keptTokens({ computer }: App): string[] {
  return [...computer.credentials.values()].map((kept) => kept.replace(/^[^|]*\|/, ''));
}

export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Expected a value, got ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** A request to connect to a server with its own token. */
export function connectTo(
  server: Pick<ApiServer, 'baseUrl' | 'token'>,
  changed: Partial<Request<'organization:connect'>> = {},
): Request<'organization:connect'> {
  return {
    connection: { name: 'Acme', baseUrl: server.baseUrl, slug: '' },
    token: server.token,
    keep: 'keychain',
    check: true,
    callId: randomUUID(),
    ...changed,
  };
}

/** An app with one organization connected, and the id of that one. */
export async function connected(server: ApiServer): Promise<{ app: App; id: string }> {
  const app = await openApp();
  const { active } = await app.get('organization:connect', connectTo(server));
  if (!active) throw new Error('Connected, and no organization is active');
  return { app, id: active.organizationId };
}
