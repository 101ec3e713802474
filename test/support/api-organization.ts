import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { ServedOrganization } from '#main/demo/settings-service';
import { parseUpdate, type SettingsUpdate } from '#main/demo/update';
import type { connectionTestAnswer } from '#shared/connection-test/schema';
import { ok } from '#shared/result';
import { secretFields } from '#shared/settings/fields';
import type { OrgSettings, PlainSettings, SecretChanges } from '#shared/settings/schema';
import type { subscriptionAnswer } from '#shared/subscription/schema';

/** What the server holds. A test changes it in place, as a colleague would from elsewhere. */
export interface StoredOrganization {
  plain: PlainSettings;
  /** The real texts, as they arrived; the `has…` flags follow from them. */
  secrets: SecretChanges;
  /** Fields of the answer that the reference does not document. */
  extra: Record<string, unknown>;
}

/** How the server behaves where the reference leaves it open. A test changes it in place. */
export interface ApiRules {
  /** Every token that is accepted. */
  tokens: Set<string>;
  /** The one `X-Org-Slug` that is accepted, and then demanded; null accepts calls with any and with none. */
  slug: string | null;
  /** `replace`: plain fields that a PUT leaves out turn false, 0 or empty. An omitted secret always stays. */
  putMode: 'merge' | 'replace';
  /** Whether a secret survives being sent empty. */
  keepsRemovedSecrets: boolean;
  /** Whether the settings carry an `ETag`, so that `If-Match` is honoured. */
  entityTags: boolean;
  /** What becomes of the plain settings that a PUT asks for. */
  adjust: (asked: PlainSettings) => PlainSettings;
  testPosthog: (stored: StoredOrganization) => z.infer<typeof connectionTestAnswer>;
  /** The version is empty where none was asked for. */
  validateSubscription: (
    version: string,
    stored: StoredOrganization,
  ) => z.infer<typeof subscriptionAnswer>;
}

const replacedBy: PlainSettings = {
  requirePasskey: false,
  auditRetentionDays: 0,
  bulkBatchSize: 0,
  posthogEnabled: false,
  posthogApiHost: '',
  posthogUiHost: '',
};

export const usualStored: StoredOrganization = {
  plain: {
    requirePasskey: true,
    auditRetentionDays: 400,
    bulkBatchSize: 100,
    posthogEnabled: true,
    posthogApiHost: 'https://us.posthog.com',
    posthogUiHost: 'https://us.posthog.com',
  },
  secrets: { posthogPersonalApiKey: 'phx_stored', subscriptionCode: 'M1234567890123' },
  extra: {},
};

export const usualRules: Omit<ApiRules, 'tokens'> = {
  slug: null,
  putMode: 'merge',
  keepsRemovedSecrets: false,
  entityTags: true,
  adjust: (asked) => asked,
  testPosthog: () => ({ success: true, projectName: 'Test project', message: 'Connected' }),
  validateSubscription: (version) => ({ odooVersion: version || '19.0', valid: true }),
};

/** The settings as the server answers them, without its undocumented fields. */
function documentedSettings({ plain, secrets }: StoredOrganization): OrgSettings {
  return {
    ...plain,
    hasPosthogPersonalKey: Boolean(secrets.posthogPersonalApiKey),
    hasPosthogWebhookKey: Boolean(secrets.posthogWebhookSecret),
    hasSubscriptionCode: Boolean(secrets.subscriptionCode),
  };
}

export function serveStored(stored: StoredOrganization, rules: ApiRules): ServedOrganization {
  return {
    acceptsToken: (token) => rules.tokens.has(token),
    acceptsSlug: (slug) => rules.slug === null || slug === rules.slug,
    settings: () => ({ ...documentedSettings(stored), ...stored.extra }),
    entityTag: () => (rules.entityTags ? tagOf(stored) : null),
    update(body) {
      const update = parseUpdate(body);
      if (!update.ok) return update;
      store(stored, rules, update.value);
      return ok(null);
    },
    testPosthog: async () => rules.testPosthog(stored),
    validateSubscription: async (version) => rules.validateSubscription(version, stored),
  };
}

function store(stored: StoredOrganization, rules: ApiRules, update: SettingsUpdate): void {
  const { posthogPersonalApiKey, posthogWebhookSecret, subscriptionCode, ...changes } = update;
  const base = rules.putMode === 'merge' ? stored.plain : replacedBy;
  stored.plain = rules.adjust(Object.assign({}, base, changes));
  for (const { key } of secretFields) {
    const secret = update[key];
    if (secret === undefined) continue;
    if (secret !== '') stored.secrets[key] = secret;
    else if (!rules.keepsRemovedSecrets) delete stored.secrets[key];
  }
}

function tagOf(stored: StoredOrganization): string {
  return `"${createHash('sha256').update(JSON.stringify(stored)).digest('hex').slice(0, 16)}"`;
}
