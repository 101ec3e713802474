import type { CheckName } from '../../settings/checks';
import type { Consequence } from '../../settings/consequences';
import type { GoneEntries } from '../../settings/retention';
import type { Format } from '../format';

export const findings = {
  'passkey-off': 'Off: a stolen password is enough to sign in.',
  'retention-lowered': 'Older audit entries will be gone.',
  'retention-short': 'Under 90 days is unusual: PCI DSS, for one, asks for 12 months.',
  'batch-size-zero': 'What 0 means is not documented.',
  'key-missing': 'PostHog is enabled, but no key is stored.',
  'regions-differ': 'API host and UI host are in different PostHog regions.',
  'api-host-not-https': 'Not an https address: the key would travel unprotected.',
  'ui-host-not-https': 'Not an https address.',
  'api-host-ingestion':
    'This is an ingestion host. The private API is at the address without “.i”.',
  'ui-host-ingestion': 'This is an ingestion host. The UI is at the address without “.i”.',
  'host-under-key':
    'The stored key would be sent to this new host. Replace the key too, or confirm in the review.',
  'host-under-removed-key':
    'Should the server keep the key in spite of its removal, it would be sent to this new host. Save the removal first, or confirm in the review.',
  'project-key': 'This is a project key (phc_). A personal API key begins with phx_.',
  'subscription-missing': 'No subscription code is stored.',
  'subscription-spaces': 'There are spaces inside the code.',
} satisfies Record<CheckName, string>;

const noneOldEnough = 'No audit entry is old enough to be deleted.';

/** The finding `retention-lowered` with its date. */
export const goneEntries = (format: Format) => (gone: GoneEntries) => {
  if (gone.kind === 'before')
    return `Audit entries from before ${format.date(gone.at)} will be gone.`;
  return gone.kind === 'unknown'
    ? 'What 0 days means is not documented: every audit entry may be gone.'
    : noneOldEnough;
};

interface Words {
  readonly title: string;
  readonly body: string;
}

export const consequences = (format: Format) => {
  const goneForEver = (gone: GoneEntries, which: string) => {
    if (gone.kind === 'before')
      return `${which} from before ${format.date(gone.at)} will be gone and can't be brought back.`;
    return gone.kind === 'unknown'
      ? 'What 0 days means is not documented: every entry may be gone, and none can be brought back.'
      : noneOldEnough;
  };
  return {
    'passkey-on': () => ({
      title: 'Requiring passkeys locks out members without one.',
      body: "Anyone who has no passkey can't sign in until they have one. Make sure that you have yours.",
    }),
    'passkey-off': () => ({
      title: 'Without passkeys, a stolen password is enough to sign in.',
      body: 'The change holds for every member.',
    }),
    'retention-lowered': (gone) => ({
      title:
        gone.kind === 'none'
          ? 'Lowered retention still outlasts every audit trail.'
          : 'Lowering retention deletes audit entries.',
      body: goneForEver(gone, 'Everything'),
    }),
    'retention-limited': (gone) => ({
      title: 'What a retention of 0 days or less means is not documented.',
      body: goneForEver(gone, 'If it means for ever, everything'),
    }),
    'host-under-key': () => ({
      title: 'The stored key will be sent to the new host.',
      body: 'oCore calls the new API host with the PostHog key it has. Go on only if that host is yours.',
    }),
    'host-under-removed-key': () => ({
      title: 'The stored key may be sent to the new host.',
      body: 'Its removal is asked in the same save, and oCore may keep it all the same. Go on only if that host is yours, or save the removal first.',
    }),
    'key-to-moved-host': () => ({
      title: 'The new key will be sent to a host that was changed elsewhere.',
      body: 'The PostHog API host is not the one that it was when you began. Go on only if that host is yours.',
    }),
    'retention-raised': () => ({
      title: "Entries that are already deleted don't come back.",
      body: 'Longer retention holds from now on.',
    }),
    'posthog-off': () => ({
      title: 'Product analytics stop.',
      body: 'Keys and hosts stay stored.',
    }),
    'key-removed': () => ({
      title: 'The stored key is removed.',
      body: "oCore never returns it, so it can't be put back from here.",
    }),
    'webhook-secret-removed': () => ({
      title: 'The stored webhook secret is removed.',
      body: "oCore can no longer check what PostHog sends. It can't be put back from here.",
    }),
    'subscription-removed': () => ({
      title: 'The stored subscription code is removed.',
      body: "Odoo Enterprise stays unlicensed until a code is set. It can't be put back from here.",
    }),
  } satisfies Record<Consequence['name'], (gone: GoneEntries) => Words>;
};
