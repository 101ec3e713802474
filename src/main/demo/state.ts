import * as z from 'zod/mini';
import type { connectionTestAnswer } from '#shared/connection-test/schema';
import { fail, ok, type Result } from '#shared/result';
import { plainFields } from '#shared/settings/fields';
import { type OrgSettings, type PlainSettings, plainSettings } from '#shared/settings/schema';
import type { subscriptionAnswer } from '#shared/subscription/schema';
import { type FieldProblem, parseUpdate } from './update';

/**
 * What the demo organization remembers. Of a secret it keeps that there is one, and of the personal API key
 * whether it looks like one: never the text.
 */
export const demoState = z.strictObject({
  plain: plainSettings,
  personalKey: z.enum(['none', 'personal', 'other']),
  hasWebhookSecret: z.boolean(),
  hasSubscriptionCode: z.boolean(),
});
export type DemoState = z.infer<typeof demoState>;

export const initialDemoState: DemoState = {
  plain: {
    requirePasskey: false,
    auditRetentionDays: 365,
    bulkBatchSize: 200,
    posthogEnabled: true,
    posthogApiHost: 'https://eu.posthog.com',
    posthogUiHost: 'https://eu.posthog.com',
  },
  personalKey: 'personal',
  hasWebhookSecret: false,
  hasSubscriptionCode: true,
};

/** A larger batch is stored as this one: an adjustment by the server, for the admin to discover. */
const largestBatch = 1000;
/** In days. A longer retention is not taken, while the rest of its save is: a save that fails in part. */
const longestRetention = 3650;
const validVersions: readonly string[] = ['17.0', '18.0', '19.0'];
const defaultVersion = '19.0';
const projects: ReadonlyMap<string, string> = new Map([
  ['https://us.posthog.com', 'Demo Shop US'],
  ['https://app.posthog.com', 'Demo Shop US'],
  ['https://eu.posthog.com', 'Demo Shop EU'],
]);

export function settingsOf(state: DemoState): OrgSettings {
  return {
    ...state.plain,
    hasPosthogPersonalKey: state.personalKey !== 'none',
    hasPosthogWebhookKey: state.hasWebhookSecret,
    hasSubscriptionCode: state.hasSubscriptionCode,
  };
}

/** The state after `PUT /org/settings` with this body; where one field can't be taken, none is. */
export function applyUpdate(
  state: DemoState,
  body: unknown,
): Result<DemoState, readonly FieldProblem[]> {
  const update = parseUpdate(body);
  if (!update.ok) return update;
  const { posthogPersonalApiKey, posthogWebhookSecret, subscriptionCode, ...changes } =
    update.value;
  const plain = adjusted(Object.assign({}, state.plain, changes), state.plain);
  const problems = hostProblems(plain);
  if (problems.length > 0) return fail(problems);
  return ok({
    plain,
    personalKey:
      posthogPersonalApiKey === undefined ? state.personalKey : keyType(posthogPersonalApiKey),
    hasWebhookSecret: isStored(posthogWebhookSecret, state.hasWebhookSecret),
    hasSubscriptionCode: isStored(subscriptionCode, state.hasSubscriptionCode),
  });
}

/** Answer of `POST /org/settings/test-posthog`. */
export function testPosthog(state: DemoState): z.infer<typeof connectionTestAnswer> {
  if (!state.plain.posthogEnabled) return failed('PostHog is disabled');
  if (state.personalKey === 'none') return failed('No personal API key is stored');
  const origin = originOf(state.plain.posthogApiHost);
  if (origin === null) return failed('No PostHog API host is set');
  if (origin.endsWith('.i.posthog.com'))
    return failed(`${origin} takes events in; the API is at ${origin.replace('.i.', '.')}`);
  const projectName = projects.get(origin);
  if (projectName === undefined) return failed(`No PostHog answered at ${origin}`);
  if (state.personalKey === 'other') return failed('The key was refused (401)');
  return { success: true, projectName, message: `Connected to ${projectName}` };
}

/**
 * Answer of `POST /org/settings/validate-subscription`.
 *
 * @param version as asked for; empty leaves the choice to the server
 */
export function validateSubscription(
  state: DemoState,
  version: string,
): z.infer<typeof subscriptionAnswer> {
  const odooVersion = version.trim() || defaultVersion;
  return { odooVersion, valid: state.hasSubscriptionCode && validVersions.includes(odooVersion) };
}

function adjusted(plain: PlainSettings, before: PlainSettings): PlainSettings {
  const taken = plain.auditRetentionDays <= longestRetention ? plain : before;
  return {
    ...plain,
    auditRetentionDays: taken.auditRetentionDays,
    bulkBatchSize: Math.min(plain.bulkBatchSize, largestBatch),
    posthogApiHost: tidyHost(plain.posthogApiHost),
    posthogUiHost: tidyHost(plain.posthogUiHost),
  };
}

function tidyHost(host: string): string {
  return host.trim().replace(/\/+$/, '');
}

function hostProblems(plain: PlainSettings): FieldProblem[] {
  return plainFields
    .filter(({ key, kind }) => kind === 'host' && plain[key] !== '')
    .filter(({ key }) => originOf(String(plain[key])) === null)
    .map(({ key }) => ({ field: key, message: 'must be empty or an http or https address' }));
}

function originOf(host: string): string | null {
  try {
    const { origin, protocol } = new URL(host);
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}

function keyType(key: string): DemoState['personalKey'] {
  const text = key.trim();
  if (text === '') return 'none';
  return text.startsWith('phx_') ? 'personal' : 'other';
}

/** An omitted secret stays as it is; an empty one removes it. */
function isStored(secret: string | undefined, before: boolean): boolean {
  return secret === undefined ? before : secret.trim() !== '';
}

function failed(message: string): z.infer<typeof connectionTestAnswer> {
  return { success: false, projectName: '', message };
}
