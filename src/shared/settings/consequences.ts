import { keyUnderNewHost } from './checks';
import type { Draft } from './draft';
import { type SecretKey, secretFields } from './fields';
import type { ConflictChoices, PlainRow, ReviewRow } from './merge';
import { isSameHost } from './posthog-host';
import { type GoneEntries, goneEntries } from './retention';
import type { OrgSettings, SecretChanges } from './schema';

/** What a change brings about, for its direction. The dangerous ones ask for the organization's name. */
export type Consequence =
  | {
      readonly name:
        | 'passkey-on'
        | 'passkey-off'
        | 'host-under-key'
        | 'host-under-removed-key'
        | 'key-to-moved-host';
      readonly dangerous: true;
    }
  | { readonly name: 'retention-lowered'; readonly dangerous: true; readonly gone: GoneEntries }
  | {
      /** Raised from 0 or less, which may have meant 'for ever'. */
      readonly name: 'retention-limited';
      readonly dangerous: false;
      readonly gone: GoneEntries;
    }
  | {
      readonly name:
        | 'retention-raised'
        | 'posthog-off'
        | 'key-removed'
        | 'webhook-secret-removed'
        | 'subscription-removed';
      readonly dangerous: false;
    };

/** A review as far as it decides what a save does. */
interface Plan {
  readonly rows: readonly ReviewRow[];
  readonly choices: ConflictChoices;
  readonly draft: Draft;
  /** What stands on the server now. */
  readonly fresh: OrgSettings;
}

/**
 * Consequences of saving the reviewed rows, the dangerous ones first. A conflict that is not settled counts as one
 * settled for mine: nothing dangerous may turn up only after the name was typed.
 *
 * @param now milliseconds since 1970
 */
export function consequencesOf(
  rows: readonly ReviewRow[],
  choices: ConflictChoices,
  draft: Draft,
  fresh: OrgSettings,
  now: number,
): Consequence[] {
  const plan: Plan = { rows, choices, draft, fresh };
  const all = rows.flatMap((row): Consequence[] => {
    if (!changes(row, choices)) return [];
    return row.kind === 'secret' ? ofSecret(row.key, row.state, plan) : ofPlain(row, plan, now);
  });
  return [...all.filter((one) => one.dangerous), ...all.filter((one) => !one.dangerous)];
}

/** The settings as a save of these rows would leave them; an unsettled conflict counts as mine. */
export function settingsAfter(
  rows: readonly ReviewRow[],
  choices: ConflictChoices,
  fresh: OrgSettings,
): OrgSettings {
  const after: OrgSettings = { ...fresh };
  for (const row of rows) {
    if (!changes(row, choices)) continue;
    if (row.kind === 'plain') Object.assign(after, { [row.key]: row.mine });
    else {
      const field = secretFields.find(({ key }) => key === row.key);
      if (field) after[field.flag] = row.state === 'set';
    }
  }
  return after;
}

/** The new secrets that a save of these rows sends: one that was typed after them is not among them. */
export function secretsOf(rows: readonly ReviewRow[], newSecrets: SecretChanges): SecretChanges {
  const sent: SecretChanges = {};
  for (const row of rows) {
    if (row.kind === 'secret' && row.state === 'set') sent[row.key] = newSecrets[row.key];
  }
  return sent;
}

/** Whether a save would change the field of this row. */
export function changes(row: ReviewRow, choices: ConflictChoices): boolean {
  if (row.state === 'elsewhere') return false;
  return row.kind === 'secret' || row.state === 'change' || choices[row.key] !== 'theirs';
}

function ofPlain({ key, now: before, mine }: PlainRow, plan: Plan, now: number): Consequence[] {
  switch (key) {
    case 'requirePasskey':
      return [{ name: mine === true ? 'passkey-on' : 'passkey-off', dangerous: true }];
    case 'auditRetentionDays':
      return [ofRetention(Number(before), Number(mine), now)];
    case 'posthogEnabled':
      return mine === false ? [{ name: 'posthog-off', dangerous: false }] : [];
    case 'posthogApiHost':
      return ofNewHost(plan);
    default:
      return [];
  }
}

function ofRetention(before: number, after: number, now: number): Consequence {
  const gone = goneEntries(after, now);
  if (after < before) return { name: 'retention-lowered', dangerous: true, gone };
  return before <= 0 && gone.kind !== 'none'
    ? { name: 'retention-limited', dangerous: false, gone }
    : { name: 'retention-raised', dangerous: false };
}

function ofNewHost({ rows, choices, draft, fresh }: Plan): Consequence[] {
  const settings = settingsAfter(rows, choices, fresh);
  const newSecrets = secretsOf(rows, draft.newSecrets);
  switch (keyUnderNewHost({ settings, onServer: fresh, newSecrets })) {
    case 'kept':
      return [{ name: 'host-under-key', dangerous: true }];
    case 'removed':
      return [{ name: 'host-under-removed-key', dangerous: true }];
    case null:
      return [];
  }
}

function ofSecret(key: SecretKey, state: string, plan: Plan): Consequence[] {
  if (state === 'remove') return [{ name: removals[key], dangerous: false }];
  return key === 'posthogPersonalApiKey' && hostMovedElsewhere(plan)
    ? [{ name: 'key-to-moved-host', dangerous: true }]
    : [];
}

/** Whether the API host is another than when the edits began, and not one that was typed here. */
function hostMovedElsewhere({ rows, choices, draft }: Plan): boolean {
  const row = rows.find((one): one is PlainRow => one.key === 'posthogApiHost');
  if (!row || changes(row, choices)) return false;
  if (row.state === 'conflict') return true;
  const typed = draft.inputs.posthogApiHost !== undefined;
  return !typed && !isSameHost(String(row.base), String(row.now));
}

const removals = {
  posthogPersonalApiKey: 'key-removed',
  posthogWebhookSecret: 'webhook-secret-removed',
  subscriptionCode: 'subscription-removed',
} as const satisfies Record<SecretKey, Consequence['name']>;
