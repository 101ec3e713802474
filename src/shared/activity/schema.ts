import * as z from 'zod/mini';

/** How a call ended: `ok`, or the kind of its failure. */
const outcome = z.string().check(z.maxLength(40));

/** The last moment that a date can be made of. */
const latestDate = 8_640_000_000_000_000;

/** One call of the API as it was made, a repeated one for each time. Holds no token and no secret. */
export const activityEntry = z.strictObject({
  id: z.uuid(),
  /** When it went out, milliseconds since 1970. */
  at: z.int().check(z.nonnegative(), z.maximum(latestDate)),
  /** Null where it was made to try a connection that was not stored. */
  organizationId: z.nullable(z.uuid()),
  baseUrl: z.string(),
  slug: z.nullable(z.string()),
  method: z.enum(['GET', 'PUT', 'POST']),
  /** Path below the base URL, as in the API's reference: `/org/settings`. */
  path: z.string(),
  /** JSON as it was sent, every secret in it replaced; null where nothing was. */
  body: z.nullable(z.string()),
  /** Null where no answer came. */
  status: z.nullable(z.int()),
  durationMs: z.number().check(z.nonnegative()),
  requestId: z.nullable(z.string()),
  outcome,
});
export type ActivityEntry = z.infer<typeof activityEntry>;

/** A part of the calls, newest first. */
export interface ActivityPage {
  readonly entries: readonly ActivityEntry[];
  /** Where the next older part begins; null at the end. */
  readonly next: string | null;
  /** How many lines among them can't be read; they stay where they are. */
  readonly unreadable: number;
}
