import { sendsKeyToNewHost } from './checks';
import { type Draft, effectiveSettings } from './draft';
import type { ConflictChoices, ReviewRow } from './merge';
import type { OrgSettings } from './schema';

/** What a change brings about, for its direction. The dangerous ones ask for the organization's name. */
export type Consequence =
  | { readonly name: 'passkey-on' | 'passkey-off' | 'host-under-key'; readonly dangerous: true }
  | {
      readonly name: 'retention-lowered';
      readonly dangerous: true;
      /** Entries from before this moment (milliseconds since 1970) will be gone. Never before 1970 itself. */
      readonly goneBefore: number;
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

const dayMs = 86_400_000;

/** Consequences of saving the reviewed rows, the dangerous ones first. */
export function consequencesOf(
  rows: readonly ReviewRow[],
  choices: ConflictChoices,
  draft: Draft,
  fresh: OrgSettings,
  now: number,
): Consequence[] {
  const all = rows.flatMap((row): Consequence[] => {
    if (row.state === 'elsewhere') return [];
    if (row.kind === 'secret') return row.state === 'remove' ? [removal(row.key)] : [];
    if (row.state === 'conflict' && choices[row.key] === 'theirs') return [];
    return plainConsequences(row.key, row.now, row.mine, draft, fresh, now);
  });
  return [...all.filter((one) => one.dangerous), ...all.filter((one) => !one.dangerous)];
}

function plainConsequences(
  key: string,
  before: unknown,
  after: unknown,
  draft: Draft,
  fresh: OrgSettings,
  now: number,
): Consequence[] {
  switch (key) {
    case 'requirePasskey':
      return [{ name: after === true ? 'passkey-on' : 'passkey-off', dangerous: true }];
    case 'auditRetentionDays':
      return Number(after) < Number(before)
        ? [
            {
              name: 'retention-lowered',
              dangerous: true,
              goneBefore: goneBefore(now, Number(after)),
            },
          ]
        : [{ name: 'retention-raised', dangerous: false }];
    case 'posthogEnabled':
      return after === false ? [{ name: 'posthog-off', dangerous: false }] : [];
    case 'posthogApiHost': {
      const subject = {
        settings: effectiveSettings(draft, fresh),
        onServer: fresh,
        newSecrets: draft.newSecrets,
      };
      return sendsKeyToNewHost(subject) ? [{ name: 'host-under-key', dangerous: true }] : [];
    }
    default:
      return [];
  }
}

/** Retentions of millions of years are a usual way to write 'for ever', and no date reaches that far back. */
function goneBefore(now: number, days: number): number {
  return Math.max(0, now - days * dayMs);
}

function removal(
  key: 'posthogPersonalApiKey' | 'posthogWebhookSecret' | 'subscriptionCode',
): Consequence {
  const names = {
    posthogPersonalApiKey: 'key-removed',
    posthogWebhookSecret: 'webhook-secret-removed',
    subscriptionCode: 'subscription-removed',
  } as const;
  return { name: names[key], dangerous: false };
}
