import * as z from 'zod/mini';

/** Answer of `POST /org/settings/test-posthog`. */
export const connectionTestAnswer = z.object({
  success: z.boolean(),
  projectName: z.string(),
  message: z.string(),
});

/** The stored settings a test was made with: what decides whether its result still speaks of today's. */
const connectionTestBasis = z.strictObject({
  posthogEnabled: z.boolean(),
  posthogApiHost: z.string(),
  hasPosthogPersonalKey: z.boolean(),
});
export type ConnectionTestBasis = z.infer<typeof connectionTestBasis>;

export const connectionTest = z.strictObject({
  /** When the answer came, milliseconds since 1970. */
  testedAt: z.number(),
  durationMs: z.number(),
  success: z.boolean(),
  projectName: z.string(),
  message: z.string(),
  /** Null where no settings had been read before the test. */
  basis: z.nullable(connectionTestBasis),
});
export type ConnectionTest = z.infer<typeof connectionTest>;
