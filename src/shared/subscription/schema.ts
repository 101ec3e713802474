import * as z from 'zod/mini';
import { longestVersion } from './versions';

/** Answer of `POST /org/settings/validate-subscription`. */
export const subscriptionAnswer = z.object({
  odooVersion: z.string(),
  valid: z.boolean(),
});

/** A version as asked for; null leaves the choice to the server. */
export const askedVersion = z.nullable(
  z.string().check(z.minLength(1), z.maxLength(longestVersion)),
);

/** What of the stored settings a validation was made with can be told: whether there was a code. */
const validationBasis = z.strictObject({ hasSubscriptionCode: z.boolean() });
export type ValidationBasis = z.infer<typeof validationBasis>;

export const subscriptionValidation = z.strictObject({
  /** When the answer came, milliseconds since 1970. */
  checkedAt: z.number(),
  durationMs: z.number(),
  asked: askedVersion,
  odooVersion: z.string(),
  valid: z.boolean(),
  /** Null where no settings had been read before; absent in what earlier versions of the app kept. */
  basis: z.optional(z.nullable(validationBasis)),
});
export type SubscriptionValidation = z.infer<typeof subscriptionValidation>;
