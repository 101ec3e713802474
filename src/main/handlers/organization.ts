import type { Handlers, Request } from '#shared/ipc/contract';
import { type ConnectionDetails, parseConnection } from '#shared/organization/connection';
import type { Organization, TokenPlace } from '#shared/organization/schema';
import { readTokenFacts } from '#shared/organization/token';
import type { Workspace } from '#shared/organization/workspace';
import { fail, ok, type Result } from '#shared/result';
import type { FreshSettings } from '#shared/settings/answers';
import type { ApiAnswer, SettingsAnswer, SettingsApi } from '../api/settings-api';
import type { Calls } from '../calls';
import type { OpenDemo } from '../connections';
import { demoOrganization, seedDemo } from '../demo-organization';
import type { Directory } from '../directory';
import type { Tokens } from '../secrets/tokens';
import { cancelled, type SettingsReader } from '../settings-reader';
import type { ActivityLog, OrganizationStore } from '../storage/stores';
import { createKeyedTurns, createTurns, type Turns } from '../turns';
import { openWorkspace } from '../workspace';
import { forgetToken, readToken, storeWithToken, tokenForEdit } from './organization-token';

export interface OrganizationPorts {
  readonly activity: Pick<ActivityLog, 'forget'>;
  readonly api: SettingsApi;
  readonly calls: Calls;
  readonly directory: Directory;
  readonly openDemo: OpenDemo;
  readonly reader: SettingsReader;
  readonly store: OrganizationStore;
  readonly tokens: Tokens;
  readonly now: () => number;
  readonly newId: () => string;
}

type OrganizationHandlers = Pick<
  Handlers,
  | 'organization:connect'
  | 'organization:connect-demo'
  | 'organization:activate'
  | 'organization:edit'
  | 'organization:replace-token'
  | 'organization:remove'
>;

export function createOrganizationHandlers(handed: OrganizationPorts): OrganizationHandlers {
  const { activity, directory, store, openDemo, now, newId } = handed;
  const demoTurns = createTurns();
  const ports = { ...handed, turnsOf: createKeyedTurns() };

  function found(id: string): Result<Organization> {
    const organization = directory.find(id);
    return organization ? ok(organization) : fail({ kind: 'unknown-organization' });
  }

  return {
    async 'organization:connect'(request) {
      const details = parseConnection(request.connection);
      if (!details.ok) return details;
      const token = readToken(request.token);
      if (!token.ok) return token;
      const entry = entryOf(newId(), details.value, request.keep, token.value, now());
      return establish(ports, null, entry, token.value, true, request);
    },

    'organization:connect-demo': () =>
      // One after the other: a second click finds the demo of the first.
      demoTurns.take(async () => {
        const started = await openDemo();
        if (!started.ok) return started;
        const known = directory.list().find((one) => one.kind === 'demo');
        const demo = known ?? demoOrganization(newId(), now());
        const saved = await directory.put(demo);
        if (!saved.ok) return saved;
        if (!known) await seedDemo(ports, demo.id);
        return ok(await openWorkspace(directory, store));
      }),

    async 'organization:activate'({ organizationId }) {
      const organization = found(organizationId);
      if (!organization.ok) return organization;
      const saved = await directory.activate(organizationId);
      return saved.ok ? ok(await openWorkspace(directory, store)) : saved;
    },

    async 'organization:edit'(request) {
      const current = found(request.organizationId);
      if (!current.ok) return current;
      if (current.value.kind === 'demo') return renameDemo(ports, current.value, request);
      const details = parseConnection(request.connection);
      if (!details.ok) return details;
      const token = await tokenForEdit(ports, current.value, details.value, request.token);
      if (!token.ok) return token;
      const { id, addedAt, tokenPlace } = current.value;
      const place = request.token === null ? tokenPlace : request.keep;
      const entry = entryOf(id, details.value, place, token.value, addedAt);
      const newToken = request.token !== null;
      return establish(ports, current.value, entry, token.value, newToken, request);
    },

    async 'organization:replace-token'(request) {
      const current = found(request.organizationId);
      if (!current.ok) return current;
      if (current.value.kind === 'demo')
        return fail({ kind: 'invalid-request', channel: 'organization:replace-token' });
      const token = readToken(request.token);
      if (!token.ok) return token;
      const { id, addedAt, name, baseUrl, slug } = current.value;
      const entry = entryOf(id, { name, baseUrl, slug }, request.keep, token.value, addedAt);
      return establish(ports, current.value, entry, token.value, true, request);
    },

    'organization:remove': ({ organizationId }) =>
      // Not while its connection is being stored: half of it would be back.
      ports.turnsOf(organizationId).take(async () => {
        const current = found(organizationId);
        if (!current.ok) return current;
        // The folder first: if it can't be deleted, the organization is still there to try again.
        const emptied = await store.remove(organizationId);
        if (!emptied.ok) return emptied;
        const forgotten = await activity.forget(current.value);
        if (!forgotten.ok) return forgotten;
        const removed = await directory.remove(organizationId);
        if (!removed.ok) return removed;
        // Once more: a read that ended in between may have brought either back, and none can any more.
        await store.remove(organizationId);
        await activity.forget(current.value);
        const token = await forgetToken(ports, current.value);
        return ok({ workspace: await openWorkspace(directory, store), token });
      }),
  };
}

interface StoringPorts extends OrganizationPorts {
  /** A connection is stored, or removed, whole before the next. */
  readonly turnsOf: (id: string) => Turns;
}

/**
 * Reads the settings with a new connection and stores connection, token and settings only if that works;
 * without `check` (the server can't be reached now) they are stored unread.
 *
 * @param before what the connection was made from, null for a new one. Where that was edited or removed in the
 *   meantime, nothing is stored: the later word of the admin holds.
 */
async function establish(
  ports: StoringPorts,
  before: Organization | null,
  organization: Organization,
  token: string,
  newToken: boolean,
  { check, callId }: Pick<Request<'organization:connect'>, 'check' | 'callId'>,
): Promise<Result<Workspace>> {
  const { api, calls, directory, reader, store, turnsOf } = ports;
  const { id, baseUrl, slug } = organization;
  const connection = { baseUrl, slug, token, organizationId: before && id };
  const moved = before?.baseUrl !== baseUrl || before.slug !== slug;
  let answer: ApiAnswer<SettingsAnswer> | null = null;
  if (check) {
    const read = await calls.run(callId, (signal) => api.readSettings(connection, signal));
    if (!read.ok) return read;
    answer = read.value;
  }
  const entry = withTraces(organization, before);
  const stored = await turnsOf(id).take(async () => {
    // Every edit puts a new object into the directory.
    if (directory.find(id) !== before) return fail(cancelled);
    return newToken ? storeWithToken(ports, entry, token) : directory.put(entry);
  });
  if (!stored.ok) return stored;
  const fresh =
    answer &&
    (await reader.keep({ organization: entry, connection }, answer, moved ? 'connection' : 'read'));
  if (!fresh && before && moved) reader.expect(id, { kind: 'connection' });
  const workspace = await openWorkspace(directory, store);
  return ok(fresh ? withFresh(workspace, id, fresh) : workspace);
}

/** Notes that a token in the keychain is only superseded: `Keep token until I quit` is for when it can't be reached. */
function withTraces(organization: Organization, before: Organization | null): Organization {
  if (organization.tokenPlace === 'keychain') return organization;
  const left = before?.tokenPlace === 'keychain' || before?.leftInKeychain;
  return left ? { ...organization, leftInKeychain: true } : organization;
}

/** The settings as they were just read: what the disk did not take is live all the same, and what it has is not. */
function withFresh(
  { organizations, active }: Workspace,
  id: string,
  fresh: FreshSettings,
): Workspace {
  // Another organization may have been opened in the meantime.
  if (active?.organizationId !== id) return { organizations, active };
  const { snapshot, confirmedAt, notStored } = fresh;
  return { organizations, active: { ...active, snapshot, confirmedAt, live: true, notStored } };
}

/** Address and token of the demo organization are the embedded server's own; only the name is the admin's. */
async function renameDemo(
  { directory, store }: OrganizationPorts,
  demo: Organization,
  { connection }: Request<'organization:edit'>,
): Promise<Result<Workspace>> {
  const details = parseConnection({ ...connection, baseUrl: demo.baseUrl });
  if (!details.ok) return details;
  const saved = await directory.put({ ...demo, name: details.value.name });
  return saved.ok ? ok(await openWorkspace(directory, store)) : saved;
}

function entryOf(
  id: string,
  details: ConnectionDetails,
  tokenPlace: TokenPlace,
  token: string,
  addedAt: number,
): Organization {
  return { id, ...details, kind: 'remote', tokenPlace, tokenFacts: readTokenFacts(token), addedAt };
}
