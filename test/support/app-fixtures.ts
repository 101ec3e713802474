import { createAppStore } from '#renderer/store/index';
import type { AppStore } from '#renderer/store/state';
import type { ConnectionTest } from '#shared/connection-test/schema';
import type { CallContext, FailureOf } from '#shared/failure';
import type { Start } from '#shared/ipc/contract';
import type { Organization } from '#shared/organization/schema';
import type { OrganizationState, Workspace } from '#shared/organization/workspace';
import type { FreshSettings } from '#shared/settings/answers';
import type { OrgSettings, Snapshot } from '#shared/settings/schema';
import type { SubscriptionValidation } from '#shared/subscription/schema';
import { ScriptedBridge } from './scripted-bridge';
import { calmSettings, settingsWith } from './settings-fixtures';

/** The moment at which a test's app starts, milliseconds since 1970. */
export const startedAt = 1_800_000_000_000;

/** UUIDs that can be told apart. */
export const uuid = (number: number) => `00000000-0000-4000-8000-${`${number}`.padStart(12, '0')}`;
export const acmeId = uuid(1);
export const globexId = uuid(2);

export function organization(id: string, changed: Partial<Organization> = {}): Organization {
  return {
    id,
    name: `Organization ${id.slice(-1)}`,
    baseUrl: 'https://api.ocore.dev/api',
    slug: null,
    kind: 'remote',
    tokenPlace: 'keychain',
    tokenFacts: null,
    addedAt: startedAt,
    ...changed,
  };
}

export function snapshotOf(settings: OrgSettings): Snapshot {
  return { id: uuid(9), readAt: startedAt, source: 'read', settings, extra: {} };
}

/** What a read answers while the server says the calm settings, with these differences. */
export function fresh(changed: Partial<OrgSettings> = {}): FreshSettings {
  return {
    snapshot: snapshotOf(settingsWith(changed)),
    confirmedAt: startedAt + 1_000,
    serverAheadMs: 0,
    tokenFacts: null,
    notStored: null,
  };
}

export function opened(id: string, changed: Partial<OrganizationState> = {}): OrganizationState {
  return {
    organizationId: id,
    snapshot: snapshotOf(calmSettings),
    confirmedAt: startedAt,
    live: true,
    notStored: null,
    draft: null,
    results: { connectionTests: [], validations: [], secretsChangedAt: {} },
    damage: [],
    ...changed,
  };
}

/** Two saved organizations, one of them or none open. */
export function workspaceWith(active: OrganizationState | null): Workspace {
  return { organizations: [organization(acmeId), organization(globexId)], active };
}

export interface TestedApp {
  readonly bridge: ScriptedBridge;
  readonly store: AppStore;
  /** Sets this computer's clock, as seen by the app. */
  readonly setNow: (now: number) => void;
}

/** A store on a scripted bridge, with the first organization open unless told otherwise. */
export function startApp(
  active: OrganizationState | null = opened(acmeId),
  changed: Partial<Start> = {},
): TestedApp {
  const start: Start = {
    workspace: workspaceWith(active),
    theme: 'system',
    refreshInterval: 5,
    locale: 'en-US',
    platform: 'linux',
    damage: [],
    ...changed,
  };
  const bridge = new ScriptedBridge(start);
  let now = startedAt;
  let ids = 100;
  const store = createAppStore(
    bridge,
    start,
    () => now,
    () => uuid(ids++),
  );
  return { bridge, store, setNow: (moment) => (now = moment) };
}

export function connectionTest(changed: Partial<ConnectionTest> = {}): ConnectionTest {
  return {
    testedAt: startedAt,
    durationMs: 400,
    success: true,
    projectName: 'Acme production',
    message: 'Connection successful',
    basis: {
      posthogEnabled: calmSettings.posthogEnabled,
      posthogApiHost: calmSettings.posthogApiHost,
      hasPosthogPersonalKey: calmSettings.hasPosthogPersonalKey,
    },
    ...changed,
  };
}

export function validation(changed: Partial<SubscriptionValidation> = {}): SubscriptionValidation {
  return {
    checkedAt: startedAt,
    durationMs: 700,
    asked: '18.0',
    odooVersion: '18.0',
    valid: true,
    ...changed,
  };
}

const call: CallContext = {
  method: 'POST',
  path: '/org/settings/test-posthog',
  status: null,
  requestId: null,
  serverMessage: null,
};

export const cancelled: FailureOf<'cancelled'> = { kind: 'cancelled', call };
export const noNetwork: FailureOf<'unreachable'> = {
  kind: 'unreachable',
  call,
  reason: 'no-network',
  code: 'ERR_INTERNET_DISCONNECTED',
};
export const refused: FailureOf<'rejected'> = { kind: 'rejected', call: { ...call, status: 422 } };
export const diskFull: FailureOf<'storage-failed'> = {
  kind: 'storage-failed',
  action: 'write',
  code: 'ENOSPC',
  file: 'results.json',
};
