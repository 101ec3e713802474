import { describe, expect, it } from 'vitest';
import {
  applyUpdate,
  type DemoState,
  demoState,
  initialDemoState,
  settingsOf,
  testPosthog,
  validateSubscription,
} from '#main/demo/state';
import { orgSettings } from '#shared/settings/schema';

/** The state after a save that is expected to be taken. */
function updated(body: unknown, state: DemoState = initialDemoState): DemoState {
  const result = applyUpdate(state, body);
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}

function refusedFields(body: unknown): string[] {
  const result = applyUpdate(initialDemoState, body);
  return result.ok ? [] : result.failure.map(({ field }) => field);
}

function withPlain(plain: Partial<DemoState['plain']>): DemoState {
  return { ...initialDemoState, plain: { ...initialDemoState.plain, ...plain } };
}

describe('the demo organization at its start', () => {
  it('answers with the nine documented fields', () => {
    expect(settingsOf(initialDemoState)).toEqual({
      requirePasskey: false,
      auditRetentionDays: 365,
      bulkBatchSize: 200,
      posthogEnabled: true,
      posthogApiHost: 'https://eu.posthog.com',
      posthogUiHost: 'https://eu.posthog.com',
      hasPosthogPersonalKey: true,
      hasPosthogWebhookKey: false,
      hasSubscriptionCode: true,
    });
    expect(orgSettings.safeParse(settingsOf(initialDemoState)).success).toBe(true);
  });

  it('can be stored as JSON and read back', () => {
    const state = updated({ auditRetentionDays: 30, posthogPersonalApiKey: 'phc_project' });
    expect(demoState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it('is not read from a file that holds anything else', () => {
    expect(demoState.safeParse({ ...initialDemoState, personalKey: 'phx_abc' }).success).toBe(
      false,
    );
    expect(demoState.safeParse({ ...initialDemoState, secret: 'x' }).success).toBe(false);
  });
});

describe('applyUpdate', () => {
  it('merges: what a body leaves out stays as it is', () => {
    const state = updated({ requirePasskey: true });
    expect(state).toEqual(withPlain({ requirePasskey: true }));
    expect(updated({}, state)).toEqual(state);
  });

  it('leaves the state it was given untouched', () => {
    const before = structuredClone(initialDemoState);
    updated({ requirePasskey: true, subscriptionCode: '' });
    expect(initialDemoState).toEqual(before);
  });

  it.each([
    ['requirePasskey', 'yes'],
    ['posthogEnabled', 1],
    ['auditRetentionDays', '30'],
    ['auditRetentionDays', 1.5],
    ['auditRetentionDays', -1],
    ['bulkBatchSize', null],
    ['posthogApiHost', 5],
    ['posthogUiHost', 'h'.repeat(3000)],
    ['posthogPersonalApiKey', null],
    ['posthogWebhookSecret', false],
    ['subscriptionCode', ['M']],
  ])('refuses %s of %j by name', (field, value) => {
    expect(refusedFields({ [field]: value })).toEqual([field]);
  });

  it('names every refused field and stores none of the others', () => {
    expect(
      refusedFields({ requirePasskey: 'no', bulkBatchSize: 'many', auditRetentionDays: 10 }),
    ).toEqual(['requirePasskey', 'bulkBatchSize']);
  });

  it('says what would be taken, without repeating what was sent', () => {
    const result = applyUpdate(initialDemoState, {
      auditRetentionDays: -1,
      subscriptionCode: { text: 'canary' },
    });
    expect(result).toEqual({
      ok: false,
      failure: [
        { field: 'auditRetentionDays', message: 'must be a whole number, 0 or more' },
        { field: 'subscriptionCode', message: 'must be text of usual length' },
      ],
    });
  });

  it.each(['eu.posthog.com', 'ftp://eu.posthog.com', 'nonsense'])(
    'refuses the host %j',
    (posthogApiHost) => {
      expect(refusedFields({ posthogApiHost })).toEqual(['posthogApiHost']);
    },
  );

  it('takes an empty host', () => {
    expect(updated({ posthogUiHost: '' }).plain.posthogUiHost).toBe('');
  });

  it('adjusts hosts: no trailing slash, no white space around', () => {
    const { plain } = updated({
      posthogApiHost: ' https://us.posthog.com/ ',
      posthogUiHost: 'https://us.posthog.com//',
    });
    expect(plain.posthogApiHost).toBe('https://us.posthog.com');
    expect(plain.posthogUiHost).toBe('https://us.posthog.com');
  });

  it.each([
    [3650, 3650],
    [3651, 365],
    [Number.MAX_SAFE_INTEGER, 365],
  ])('a retention of %d days is answered with %d, and the rest is saved', (asked, got) => {
    expect(updated({ auditRetentionDays: asked, requirePasskey: true })).toEqual(
      withPlain({ auditRetentionDays: got, requirePasskey: true }),
    );
  });

  it.each([
    [0, 0],
    [1000, 1000],
    [1001, 1000],
    [Number.MAX_SAFE_INTEGER, 1000],
  ])('stores a batch size of %d as %d', (asked, stored) => {
    expect(updated({ bulkBatchSize: asked }).plain.bulkBatchSize).toBe(stored);
  });

  it('passes over read-only and unknown fields', () => {
    const body = JSON.parse('{"hasSubscriptionCode":false,"__proto__":{"x":1},"color":"red"}');
    expect(updated(body)).toEqual(initialDemoState);
  });

  it('removes a secret that is sent empty', () => {
    const all = updated({ posthogWebhookSecret: 'whsec' });
    const none = updated(
      { posthogPersonalApiKey: '', posthogWebhookSecret: '', subscriptionCode: '' },
      all,
    );
    expect(settingsOf(all)).toMatchObject({ hasPosthogWebhookKey: true });
    expect(settingsOf(none)).toMatchObject({
      hasPosthogPersonalKey: false,
      hasPosthogWebhookKey: false,
      hasSubscriptionCode: false,
    });
  });

  it('stores a secret that is sent, without its text', () => {
    const state = updated(
      {
        posthogPersonalApiKey: 'phx_canary',
        posthogWebhookSecret: 'canary',
        subscriptionCode: 'Mcanary',
      },
      updated({ posthogPersonalApiKey: '', subscriptionCode: '' }),
    );
    expect(settingsOf(state)).toMatchObject({
      hasPosthogPersonalKey: true,
      hasPosthogWebhookKey: true,
      hasSubscriptionCode: true,
    });
    expect(JSON.stringify(state)).not.toContain('canary');
  });
});

describe('testPosthog', () => {
  it.each([
    ['https://eu.posthog.com', 'Demo Shop EU'],
    ['https://us.posthog.com', 'Demo Shop US'],
  ])('succeeds at %s with %s', (posthogApiHost, projectName) => {
    expect(testPosthog(withPlain({ posthogApiHost }))).toEqual({
      success: true,
      projectName,
      message: `Connected to ${projectName}`,
    });
  });

  it.each<[string, DemoState, string]>([
    ['while disabled', withPlain({ posthogEnabled: false }), 'PostHog is disabled'],
    [
      'without a key',
      { ...initialDemoState, personalKey: 'none' },
      'No personal API key is stored',
    ],
    ['without a host', withPlain({ posthogApiHost: '' }), 'No PostHog API host is set'],
    [
      'at an ingestion host',
      withPlain({ posthogApiHost: 'https://eu.i.posthog.com' }),
      'https://eu.i.posthog.com takes events in; the API is at https://eu.posthog.com',
    ],
    [
      'where there is no PostHog',
      withPlain({ posthogApiHost: 'https://posthog.example.com' }),
      'No PostHog answered at https://posthog.example.com',
    ],
    [
      'without https',
      withPlain({ posthogApiHost: 'http://eu.posthog.com' }),
      'No PostHog answered at http://eu.posthog.com',
    ],
    [
      'with a project key',
      updated({ posthogPersonalApiKey: 'phc_project' }),
      'The key was refused (401)',
    ],
  ])('fails %s', (_when, state, message) => {
    expect(testPosthog(state)).toEqual({ success: false, projectName: '', message });
  });

  it('takes a personal key that was pasted with white space around it', () => {
    const state = updated({ posthogPersonalApiKey: ' phx_personal\n' });
    expect(testPosthog(state).success).toBe(true);
  });
});

describe('validateSubscription', () => {
  it.each([
    ['16.0', false],
    ['17.0', true],
    ['18.0', true],
    ['19.0', true],
    ['20.0', false],
    ['saas-18.2', false],
    ['anything', false],
  ])('answers for %s: %s', (odooVersion, valid) => {
    expect(validateSubscription(initialDemoState, odooVersion)).toEqual({ odooVersion, valid });
  });

  it('chooses the version where none was asked for', () => {
    expect(validateSubscription(initialDemoState, ' ')).toEqual({
      odooVersion: '19.0',
      valid: true,
    });
  });

  it('trims the version', () => {
    expect(validateSubscription(initialDemoState, ' 18.0 ')).toEqual({
      odooVersion: '18.0',
      valid: true,
    });
  });

  it('finds nothing valid without a code', () => {
    const state = updated({ subscriptionCode: '' });
    expect(validateSubscription(state, '18.0')).toEqual({ odooVersion: '18.0', valid: false });
  });
});
