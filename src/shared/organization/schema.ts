import * as z from 'zod/mini';
import { longestName } from './connection';

/** Identifies an organization in this app and names its folder: a UUID, so nothing typed reaches a path. */
export const organizationId = z.uuid();

/** What the screen may know about a token: never the token. Times in milliseconds since 1970. */
export const tokenFacts = z.strictObject({
  type: z.enum(['jwt', 'api-key', 'opaque']),
  subject: z.nullable(z.string()),
  issuer: z.nullable(z.string()),
  expiresAt: z.nullable(z.number()),
});
export type TokenFacts = z.infer<typeof tokenFacts>;

/** Where a token is kept: `memory` means until the app quits. */
export const tokenPlace = z.enum(['keychain', 'memory']);
export type TokenPlace = z.infer<typeof tokenPlace>;

/** A saved connection. The token is not part of it: it lives in the keychain, under the `id`. */
export const organization = z.strictObject({
  id: organizationId,
  name: z.string().check(z.minLength(1), z.maxLength(longestName)),
  baseUrl: z.string(),
  slug: z.nullable(z.string()),
  /** `demo` is served by the app itself; its address is only known while it runs. */
  kind: z.enum(['remote', 'demo']),
  tokenPlace,
  /** An earlier token was in the keychain and has not been taken out of it for sure. */
  leftInKeychain: z.optional(z.literal(true)),
  tokenFacts: z.nullable(tokenFacts),
  addedAt: z.number(),
});
export type Organization = z.infer<typeof organization>;
