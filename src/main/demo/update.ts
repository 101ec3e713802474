import * as z from 'zod/mini';
import { fail, ok, type Result } from '#shared/result';
import { fields } from '#shared/settings/fields';
import { plainSettings, secretChanges } from '#shared/settings/schema';

/** The body of `PUT /org/settings`: nothing is required, and what the reference does not name is passed over. */
const settingsUpdate = z.object({ ...z.partial(plainSettings).shape, ...secretChanges.shape });
export type SettingsUpdate = z.infer<typeof settingsUpdate>;

/** Why one field of a body was refused, as the answer names it. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

const expected = {
  switch: 'must be true or false',
  integer: 'must be a whole number, 0 or more',
  host: 'must be text of usual length',
  secret: 'must be text of usual length',
} as const;

export function parseUpdate(body: unknown): Result<SettingsUpdate, readonly FieldProblem[]> {
  const parsed = settingsUpdate.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const refused = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return fail(
    fields
      .filter(({ key }) => refused.has(key))
      .map(({ key, kind }) => ({ field: key, message: expected[kind] })),
  );
}
