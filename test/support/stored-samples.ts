import { randomUUID } from 'node:crypto';
import type { Organization } from '#shared/organization/schema';
import type { OrgSettings, Snapshot, StoredDraft } from '#shared/settings/schema';

export const sampleSettings: OrgSettings = {
  requirePasskey: true,
  auditRetentionDays: 365,
  bulkBatchSize: 50,
  posthogEnabled: true,
  posthogApiHost: 'https://eu.posthog.com',
  posthogUiHost: 'https://eu.posthog.com',
  hasPosthogPersonalKey: true,
  hasPosthogWebhookKey: false,
  hasSubscriptionCode: true,
};

export function sampleSnapshot(changes: Partial<OrgSettings> = {}): Snapshot {
  return {
    id: randomUUID(),
    readAt: 1_795_490_000_000,
    source: 'read',
    settings: { ...sampleSettings, ...changes },
    extra: { plan: 'žluťoučký' },
  };
}

export function sampleDraft(auditRetentionDays: string): StoredDraft {
  return { base: sampleSettings, inputs: { auditRetentionDays }, removals: ['subscriptionCode'] };
}

export function sampleOrganization(name = 'Acme'): Organization {
  return {
    id: randomUUID(),
    name,
    baseUrl: 'https://api.ocore.dev/api',
    slug: 'acme',
    kind: 'remote',
    tokenPlace: 'keychain',
    tokenFacts: { type: 'jwt', subject: 'admin', issuer: null, expiresAt: 1_795_493_600_000 },
    addedAt: 1_795_490_000_000,
  };
}
