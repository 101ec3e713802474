import type { OrgSettings } from '#shared/settings/schema';

/** Settings that no check has anything to say about. */
export const calmSettings: OrgSettings = {
  requirePasskey: true,
  auditRetentionDays: 400,
  bulkBatchSize: 100,
  posthogEnabled: true,
  posthogApiHost: 'https://eu.posthog.com',
  posthogUiHost: 'https://eu.posthog.com',
  hasPosthogPersonalKey: true,
  hasPosthogWebhookKey: false,
  hasSubscriptionCode: true,
};

export function settingsWith(changed: Partial<OrgSettings>): OrgSettings {
  return { ...calmSettings, ...changed };
}
