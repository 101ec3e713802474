import { basisOf as testBasisOf } from '#shared/connection-test/outdated';
import type { ConnectionTest } from '#shared/connection-test/schema';
import type { Results } from '#shared/organization/workspace';
import type { PlainSettings, Snapshot } from '#shared/settings/schema';
import { basisOf as validationBasisOf } from '#shared/subscription/outdated';
import type { SubscriptionValidation } from '#shared/subscription/schema';
import { type DemoState, settingsOf, testPosthog } from './state';

/** What a newcomer finds of the demo organization's past. */
export interface DemoHistory {
  /** Oldest first; the last is the organization as it answers at its first start. */
  readonly snapshots: readonly PastSnapshot[];
  readonly results: Results;
}

interface PastSnapshot {
  readonly snapshot: Snapshot;
  /** When the server was last seen to say so, milliseconds since 1970: the next change came after this. */
  readonly confirmedAt: number;
}

type Change = Partial<PlainSettings> & Partial<Omit<DemoState, 'plain'>>;

interface Step {
  /** Days before now; the fraction is the time of day. */
  readonly daysAgo: number;
  readonly source: Snapshot['source'];
  /** Since the settings had last been read: how wide the window of a change elsewhere is. */
  readonly unseenMs: number;
  readonly change: Change;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const usHost = 'https://us.posthog.com';
const euHost = 'https://eu.posthog.com';
const codeSetDaysAgo = 272.26;
const webhookSetDaysAgo = 187.15;
const movedDaysAgo = 96.38;
/** After the last step: the window was open for the last time. */
const lastSeenMs = 5 * hourMs;

const atFirst: DemoState = {
  plain: {
    requirePasskey: false,
    auditRetentionDays: 90,
    bulkBatchSize: 50,
    posthogEnabled: false,
    posthogApiHost: usHost,
    posthogUiHost: usHost,
  },
  personalKey: 'none',
  hasWebhookSecret: false,
  hasSubscriptionCode: false,
};

/** Somebody who sees a history for the first time should find here what each kind of entry is for. */
const steps: readonly Step[] = [
  { daysAgo: 272.3, source: 'read', unseenMs: 0, change: {} },
  here(codeSetDaysAgo, { hasSubscriptionCode: true }),
  here(251.1, { posthogEnabled: true, personalKey: 'personal' }),
  elsewhere(236.4, 14 * minuteMs, { bulkBatchSize: 100 }),
  here(209.2, { auditRetentionDays: 180 }),
  here(webhookSetDaysAgo, { hasWebhookSecret: true }),
  elsewhere(160.38, 15 * hourMs, { requirePasskey: true }),
  here(159.9, { requirePasskey: false }),
  elsewhere(131.05, 7 * minuteMs, { bulkBatchSize: 500 }),
  // The move to the EU: off, then both hosts with a key of the project there, then on again.
  here(96.42, { posthogEnabled: false }),
  here(movedDaysAgo, { posthogApiHost: euHost, posthogUiHost: euHost, personalKey: 'personal' }),
  here(96.37, { posthogEnabled: true }),
  here(64.2, { auditRetentionDays: 365 }),
  elsewhere(33.33, 2 * dayMs, { hasWebhookSecret: false }),
  here(8.6, { bulkBatchSize: 200 }),
];

/** A save: the settings were read right before it. */
function here(daysAgo: number, change: Change): Step {
  return { daysAgo, source: 'saved here', unseenMs: 600, change };
}

function elsewhere(daysAgo: number, unseenMs: number, change: Change): Step {
  return { daysAgo, source: 'changed elsewhere', unseenMs, change };
}

/**
 * The past of the demo organization, from nine months before now up to a few hours ago.
 *
 * @param now milliseconds since 1970
 * @param newId makes a UUID
 */
export function demoHistory(now: number, newId: () => string): DemoHistory {
  const snapshots = steps.map(({ daysAgo, source }, index): PastSnapshot => {
    const next = steps[index + 1];
    const settings = settingsOf(stateAt(daysAgo));
    return {
      snapshot: { id: newId(), readAt: moment(now, daysAgo), source, settings, extra: {} },
      confirmedAt: next ? moment(now, next.daysAgo) - next.unseenMs : now - lastSeenMs,
    };
  });
  return { snapshots, results: resultsUpTo(now) };
}

/** A test on either side of the move, and two runs of validations between which a version was dropped. */
function resultsUpTo(now: number): Results {
  return {
    connectionTests: [testOf(now, 96.36, 640), testOf(now, 251.09, 810)],
    validations: [
      validationOf(now, 19.99, null, true),
      ...runOf(now, 20, { '16.0': false, '17.0': true, '18.0': true, '19.0': true, '20.0': false }),
      ...runOf(now, 188, { '16.0': true, '17.0': true, '18.0': true, '19.0': true }),
    ],
    secretsChangedAt: {
      subscriptionCode: moment(now, codeSetDaysAgo),
      posthogWebhookSecret: moment(now, webhookSetDaysAgo),
      posthogPersonalApiKey: moment(now, movedDaysAgo),
    },
  };
}

function testOf(now: number, daysAgo: number, durationMs: number): ConnectionTest {
  const state = stateAt(daysAgo);
  const basis = testBasisOf(settingsOf(state));
  return { testedAt: moment(now, daysAgo), durationMs, ...testPosthog(state), basis };
}

/** One validation after the other, the newest first. */
function runOf(
  now: number,
  daysAgo: number,
  verdicts: Readonly<Record<string, boolean>>,
): SubscriptionValidation[] {
  return Object.entries(verdicts)
    .map(([version, valid], index) =>
      validationOf(now, daysAgo - (index * usualValidationMs) / dayMs, version, valid),
    )
    .reverse();
}

const usualValidationMs = 310;
const serversChoice = '19.0';

function validationOf(
  now: number,
  daysAgo: number,
  asked: string | null,
  valid: boolean,
): SubscriptionValidation {
  return {
    checkedAt: moment(now, daysAgo),
    durationMs: usualValidationMs,
    asked,
    odooVersion: asked ?? serversChoice,
    valid,
    basis: validationBasisOf(settingsOf(stateAt(daysAgo))),
  };
}

function moment(now: number, daysAgo: number): number {
  return Math.round(now - daysAgo * dayMs);
}

/** What the organization held then. */
function stateAt(daysAgo: number): DemoState {
  return steps
    .filter((step) => step.daysAgo >= daysAgo)
    .reduce((state, { change }) => changed(state, change), atFirst);
}

function changed(state: DemoState, change: Change): DemoState {
  const { personalKey, hasWebhookSecret, hasSubscriptionCode, ...plain } = change;
  return {
    plain: Object.assign({}, state.plain, plain),
    personalKey: personalKey ?? state.personalKey,
    hasWebhookSecret: hasWebhookSecret ?? state.hasWebhookSecret,
    hasSubscriptionCode: hasSubscriptionCode ?? state.hasSubscriptionCode,
  };
}
