import type { OrgSettings, PlainSettings, SecretChanges } from './schema';

export type PlainKey = keyof PlainSettings;
export type SecretKey = keyof SecretChanges;
export type FieldKey = PlainKey | SecretKey;
export type SecretFlag = Exclude<keyof OrgSettings, PlainKey>;

/** Longest secret sent, in characters. Here, since the page carries no schema. */
export const longestSecret = 8192;

export const sections = ['security', 'operations', 'posthog', 'subscription'] as const;
export type Section = (typeof sections)[number];

export interface PlainField {
  readonly key: PlainKey;
  readonly section: Section;
  readonly kind: 'switch' | 'integer' | 'host';
}

export interface SecretField {
  readonly key: SecretKey;
  readonly section: Section;
  readonly kind: 'secret';
  /** The read-only field that tells whether the server holds one. */
  readonly flag: SecretFlag;
}

export type Field = PlainField | SecretField;

/**
 * Every setting, in the order of the screen. What shows, compares, merges, reviews or exports a setting reads
 * this table; labels and help texts are in the text catalogue under the same key.
 */
export const fields = [
  { key: 'requirePasskey', section: 'security', kind: 'switch' },
  { key: 'auditRetentionDays', section: 'operations', kind: 'integer' },
  { key: 'bulkBatchSize', section: 'operations', kind: 'integer' },
  { key: 'posthogEnabled', section: 'posthog', kind: 'switch' },
  { key: 'posthogApiHost', section: 'posthog', kind: 'host' },
  { key: 'posthogUiHost', section: 'posthog', kind: 'host' },
  {
    key: 'posthogPersonalApiKey',
    section: 'posthog',
    kind: 'secret',
    flag: 'hasPosthogPersonalKey',
  },
  { key: 'posthogWebhookSecret', section: 'posthog', kind: 'secret', flag: 'hasPosthogWebhookKey' },
  { key: 'subscriptionCode', section: 'subscription', kind: 'secret', flag: 'hasSubscriptionCode' },
] as const satisfies readonly Field[];

export const plainFields: readonly PlainField[] = fields.filter((field) => field.kind !== 'secret');
export const secretFields: readonly SecretField[] = fields.filter(
  (field) => field.kind === 'secret',
);

export function pickPlain(settings: OrgSettings): PlainSettings {
  return Object.fromEntries(
    plainFields.map(({ key }) => [key, settings[key]]),
  ) as unknown as PlainSettings;
}
