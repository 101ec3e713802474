import * as fc from 'fast-check';
import {
  type Draft,
  emptyDraft,
  withInput,
  withNewSecret,
  withRemoval,
} from '#shared/settings/draft';
import { plainFields, type SecretKey, secretFields } from '#shared/settings/fields';
import type { DraftInputs, OrgSettings } from '#shared/settings/schema';

/** Few of each, so that values of two sides often meet. */
const hosts = fc.constantFrom('', 'https://eu.posthog.com', 'https://us.posthog.com', 'http://h');
const numbers = fc.constantFrom(0, 1, 90, 400, Number.MAX_SAFE_INTEGER);

export const anySettings: fc.Arbitrary<OrgSettings> = fc.record({
  requirePasskey: fc.boolean(),
  auditRetentionDays: numbers,
  bulkBatchSize: numbers,
  posthogEnabled: fc.boolean(),
  posthogApiHost: hosts,
  posthogUiHost: hosts,
  hasPosthogPersonalKey: fc.boolean(),
  hasPosthogWebhookKey: fc.boolean(),
  hasSubscriptionCode: fc.boolean(),
});

/** Everything that the nine fields of a read can hold. */
export const unusualSettings: fc.Arbitrary<OrgSettings> = fc.record({
  requirePasskey: fc.boolean(),
  auditRetentionDays: fc.maxSafeInteger(),
  bulkBatchSize: fc.maxSafeInteger(),
  posthogEnabled: fc.boolean(),
  posthogApiHost: fc.string({ unit: 'binary' }),
  posthogUiHost: fc.string({ unit: 'binary' }),
  hasPosthogPersonalKey: fc.boolean(),
  hasPosthogWebhookKey: fc.boolean(),
  hasSubscriptionCode: fc.boolean(),
});

/** What can be typed, for the fields that are touched. */
const anyInputs: fc.Arbitrary<DraftInputs> = fc.record(
  {
    requirePasskey: fc.boolean(),
    auditRetentionDays: numbers.map(String),
    bulkBatchSize: numbers.map(String),
    posthogEnabled: fc.boolean(),
    posthogApiHost: hosts,
    posthogUiHost: hosts,
  },
  { requiredKeys: [] },
);

/** The same, and numbers that can't be read as one. */
export const anyInputsWithMistakes: fc.Arbitrary<DraftInputs> = fc
  .tuple(
    anyInputs,
    fc.record(
      {
        auditRetentionDays: fc.constantFrom('', '-1', '1.5', 'many', '9007199254740993'),
        bulkBatchSize: fc.string({ maxLength: 20 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([inputs, mistakes]) => ({ ...inputs, ...mistakes }));

interface SecretEdit {
  readonly key: SecretKey;
  /** Null removes the stored one. */
  readonly value: string | null;
}

export const anySecretEdits: fc.Arbitrary<SecretEdit[]> = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...secretFields.map(({ key }) => key)),
    value: fc.option(fc.constantFrom('phx_new', ' padded ', 'M1234567890123')),
  }),
  { selector: ({ key }) => key },
);

/** A draft as an admin makes one: every edit goes through the functions of the editor. */
export function draftBy(
  base: OrgSettings,
  inputs: DraftInputs,
  secretEdits: readonly SecretEdit[] = [],
): Draft {
  const typed = plainFields.reduce((draft, { key }) => {
    const input = inputs[key];
    return input === undefined ? draft : withInput(draft, key, input, base);
  }, emptyDraft(base));
  return secretEdits.reduce(
    (draft, { key, value }) =>
      value === null ? withRemoval(draft, key) : withNewSecret(draft, key, value),
    typed,
  );
}

export const anyDraft: fc.Arbitrary<Draft> = fc
  .tuple(anySettings, anyInputs, anySecretEdits)
  .map(([base, inputs, secretEdits]) => draftBy(base, inputs, secretEdits));
