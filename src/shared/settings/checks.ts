import type { FieldKey } from './fields';
import { isHttpsAddress, isIngestionHost, isSameHost, posthogRegion } from './posthog-host';
import { outlastsEveryTrail } from './retention';
import type { OrgSettings, SecretChanges } from './schema';

/** What the checks look at: the settings as they would be after saving, and what stands on the server now. */
export interface CheckSubject {
  readonly settings: OrgSettings;
  readonly onServer: OrgSettings;
  readonly newSecrets: SecretChanges;
}

/** A piece of advice about one field. Never a lock: everything can still be saved. */
export interface Finding {
  readonly check: CheckName;
  readonly field: FieldKey;
}

type Check = (subject: CheckSubject) => FieldKey | null;

/** PostHog's shortest usual retention; below it an audit trail is unusual (PCI DSS asks for three months at hand). */
const shortRetentionDays = 90;

const checks = {
  'passkey-off': ({ settings }) => (settings.requirePasskey ? null : 'requirePasskey'),
  'retention-lowered': ({ settings: { auditRetentionDays: days }, onServer }) =>
    days < onServer.auditRetentionDays && !outlastsEveryTrail(days) ? 'auditRetentionDays' : null,
  'retention-short': ({ settings }) =>
    settings.auditRetentionDays < shortRetentionDays ? 'auditRetentionDays' : null,
  'batch-size-zero': ({ settings }) => (settings.bulkBatchSize === 0 ? 'bulkBatchSize' : null),
  'key-missing': ({ settings }) =>
    settings.posthogEnabled && !settings.hasPosthogPersonalKey ? 'posthogPersonalApiKey' : null,
  'regions-differ': ({ settings }) => {
    const api = posthogRegion(settings.posthogApiHost);
    const ui = posthogRegion(settings.posthogUiHost);
    return api && ui && api !== ui ? 'posthogUiHost' : null;
  },
  'api-host-not-https': ({ settings }) =>
    isNotHttps(settings.posthogApiHost) ? 'posthogApiHost' : null,
  'ui-host-not-https': ({ settings }) =>
    isNotHttps(settings.posthogUiHost) ? 'posthogUiHost' : null,
  'api-host-ingestion': ({ settings }) =>
    isIngestionHost(settings.posthogApiHost) ? 'posthogApiHost' : null,
  'ui-host-ingestion': ({ settings }) =>
    isIngestionHost(settings.posthogUiHost) ? 'posthogUiHost' : null,
  'host-under-key': (subject) => (keyUnderNewHost(subject) === 'kept' ? 'posthogApiHost' : null),
  'host-under-removed-key': (subject) =>
    keyUnderNewHost(subject) === 'removed' ? 'posthogApiHost' : null,
  'project-key': ({ newSecrets }) =>
    /^\s*phc_/i.test(newSecrets.posthogPersonalApiKey ?? '') ? 'posthogPersonalApiKey' : null,
  'subscription-missing': ({ settings }) =>
    settings.hasSubscriptionCode ? null : 'subscriptionCode',
  // Zero-width spaces come along from web pages, and trimming leaves them where they are.
  'subscription-spaces': ({ newSecrets }) =>
    /\S\s+\S|\u200b|\u2060/.test(newSecrets.subscriptionCode ?? '') ? 'subscriptionCode' : null,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;
export const checkNames = Object.keys(checks) as CheckName[];

/** Runs every check; findings come in the order of the list. */
export function findingsOf(subject: CheckSubject): Finding[] {
  return checkNames.flatMap((check) => {
    const field = checks[check](subject);
    return field ? [{ check, field }] : [];
  });
}

const harmful: readonly CheckName[] = [
  'retention-lowered',
  'host-under-key',
  'host-under-removed-key',
];

/** Whether the save itself does the harm; the other findings speak of how the settings would stand. */
export function isHarmful(check: CheckName): boolean {
  return harmful.includes(check);
}

/**
 * What a save that changes the API host leaves of the key that was stored for the old one; null where it changes no
 * host, none is stored, or a new key goes with the new host.
 *
 * `removed` is no way out: how a key is removed is not documented, so the server may keep it and send it on.
 */
export function keyUnderNewHost(subject: CheckSubject): 'kept' | 'removed' | null {
  const { settings, onServer, newSecrets } = subject;
  if (!onServer.hasPosthogPersonalKey || newSecrets.posthogPersonalApiKey?.trim()) return null;
  if (isSameHost(settings.posthogApiHost, onServer.posthogApiHost)) return null;
  if (settings.hasPosthogPersonalKey) return 'kept';
  return settings.posthogApiHost.trim() === '' ? null : 'removed';
}

/** No exception for loopback, which is another computer to the server than to each browser. */
function isNotHttps(host: string): boolean {
  return host.trim() !== '' && !isHttpsAddress(host);
}
