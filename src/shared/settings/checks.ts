import type { FieldKey } from './fields';
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
export const shortRetentionDays = 90;

const checks = {
  'passkey-off': ({ settings }) => (settings.requirePasskey ? null : 'requirePasskey'),
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
    notHttps(settings.posthogApiHost) ? 'posthogApiHost' : null,
  'ui-host-not-https': ({ settings }) =>
    notHttps(settings.posthogUiHost) ? 'posthogUiHost' : null,
  'api-host-ingestion': ({ settings }) =>
    isIngestion(settings.posthogApiHost) ? 'posthogApiHost' : null,
  'ui-host-ingestion': ({ settings }) =>
    isIngestion(settings.posthogUiHost) ? 'posthogUiHost' : null,
  'host-under-key': (subject) => (sendsKeyToNewHost(subject) ? 'posthogApiHost' : null),
  'project-key': ({ newSecrets }) =>
    newSecrets.posthogPersonalApiKey?.trim().startsWith('phc_') ? 'posthogPersonalApiKey' : null,
  'subscription-missing': ({ settings }) =>
    settings.hasSubscriptionCode ? null : 'subscriptionCode',
  'subscription-spaces': ({ newSecrets }) =>
    /\S\s+\S/.test(newSecrets.subscriptionCode ?? '') ? 'subscriptionCode' : null,
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

/** Whether a save would send the stored key to a host it was not stored for. */
export function sendsKeyToNewHost({ settings, onServer, newSecrets }: CheckSubject): boolean {
  const hostChanged = settings.posthogApiHost !== onServer.posthogApiHost;
  const keepsKey = onServer.hasPosthogPersonalKey && settings.hasPosthogPersonalKey;
  return hostChanged && keepsKey && !newSecrets.posthogPersonalApiKey;
}

function posthogRegion(host: string): 'us' | 'eu' | null {
  const match = /^https?:\/\/(us|eu|app)(?:\.i)?\.posthog\.com\/?$/i.exec(host.trim());
  if (!match) return null;
  return match[1]?.toLowerCase() === 'eu' ? 'eu' : 'us';
}

function notHttps(host: string): boolean {
  return host.trim() !== '' && !/^https:\/\//i.test(host.trim());
}

function isIngestion(host: string): boolean {
  return /^https?:\/\/(us|eu|app)\.i\.posthog\.com/i.test(host.trim());
}
