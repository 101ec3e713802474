import * as z from 'zod/mini';
import { longestSecret } from './fields';

/** The nine documented fields of the answer of `GET` and `PUT /org/settings`; all are always there. */
export const orgSettings = z.object({
  requirePasskey: z.boolean(),
  auditRetentionDays: z.int(),
  bulkBatchSize: z.int(),
  posthogEnabled: z.boolean(),
  posthogApiHost: z.string(),
  posthogUiHost: z.string(),
  hasPosthogPersonalKey: z.boolean(),
  hasPosthogWebhookKey: z.boolean(),
  hasSubscriptionCode: z.boolean(),
});
export type OrgSettings = z.infer<typeof orgSettings>;

/** The six fields that can be read and written. */
export const plainSettings = z.strictObject({
  requirePasskey: z.boolean(),
  auditRetentionDays: z.int().check(z.nonnegative()),
  bulkBatchSize: z.int().check(z.nonnegative()),
  posthogEnabled: z.boolean(),
  posthogApiHost: z.string().check(z.maxLength(2048)),
  posthogUiHost: z.string().check(z.maxLength(2048)),
});
export type PlainSettings = z.infer<typeof plainSettings>;

/**
 * The same as a save sends them. What nobody edited goes back as the server gave it, so the limits for what is
 * typed don't hold here: with them, one unusual value would refuse every save.
 */
export const sentSettings = z.strictObject({
  requirePasskey: z.boolean(),
  auditRetentionDays: z.int(),
  bulkBatchSize: z.int(),
  posthogEnabled: z.boolean(),
  posthogApiHost: z.string(),
  posthogUiHost: z.string(),
});

const secret = z.optional(z.string().check(z.maxLength(longestSecret)));

/**
 * The three write-only secrets of a save. Absent means unchanged; the empty string asks the server to remove
 * the stored one (the only candidate for a removal in an API that documents none).
 */
export const secretChanges = z.strictObject({
  posthogPersonalApiKey: secret,
  posthogWebhookSecret: secret,
  subscriptionCode: secret,
});
export type SecretChanges = z.infer<typeof secretChanges>;

export const snapshotSource = z.enum(['read', 'saved here', 'changed elsewhere']);

/** One answer of the server, as kept on disk and shown. No secret can be in it: the API never returns one. */
export const snapshot = z.strictObject({
  id: z.uuid(),
  /** Milliseconds since 1970. */
  readAt: z.number(),
  source: snapshotSource,
  settings: orgSettings,
  /** Fields that the reference does not document: shown, never sent back. */
  extra: z.record(z.string(), z.unknown()),
});
export type Snapshot = z.infer<typeof snapshot>;

/** What was typed into the fields, by field, for those that were touched. Numbers stay text while typed. */
export const draftInputs = z.strictObject({
  requirePasskey: z.optional(z.boolean()),
  auditRetentionDays: z.optional(z.string().check(z.maxLength(100))),
  bulkBatchSize: z.optional(z.string().check(z.maxLength(100))),
  posthogEnabled: z.optional(z.boolean()),
  posthogApiHost: z.optional(z.string().check(z.maxLength(2048))),
  posthogUiHost: z.optional(z.string().check(z.maxLength(2048))),
});
export type DraftInputs = z.infer<typeof draftInputs>;

/** Unsaved changes as kept on disk: without new secrets. */
export const storedDraft = z.strictObject({
  /**
   * What the server said of each field when it was last seen untouched: the common ancestor of the three-way
   * merge. It moves on with every read for the fields that were not edited, and stays for those that were.
   */
  base: orgSettings,
  inputs: draftInputs,
  removals: z.array(z.enum(['posthogPersonalApiKey', 'posthogWebhookSecret', 'subscriptionCode'])),
});
export type StoredDraft = z.infer<typeof storedDraft>;
