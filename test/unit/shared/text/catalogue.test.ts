import { describe, expect, test } from 'vitest';
import { commands } from '#shared/ipc/channels';
import { checkNames } from '#shared/settings/checks';
import { fields, sections } from '#shared/settings/fields';
import { catalogueFor } from '#shared/text/catalogue';

const text = catalogueFor('en-US', 'linux');
const at = Date.UTC(2026, 10, 24, 15, 4, 5);

/** Every text under a part of the catalogue; those that are made are made with the number 2. */
function textsUnder(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') return textsUnder(part(2, 2, 2));
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsUnder) : [];
}

test('no text is empty, excited or apologetic, and none shows what it lacks', () => {
  const { tokenFacts, ...organizations } = text.organizations;
  const { format, failures, ...others } = text;
  const parts = { ...others, organizations };
  const texts = textsUnder(parts);
  expect(texts.length).toBeGreaterThan(250);
  for (const one of texts) {
    expect(one.trim()).toBe(one);
    expect(one).not.toBe('');
    expect(one).not.toMatch(/!|sorry|please|oops|undefined|null|NaN|\[object|\s\s/i);
  }
});

test('every field, section, check and command has its words', () => {
  for (const { key } of fields) {
    expect(text.settings.fields[key].label).toMatch(/^[A-Z]/);
    expect(text.settings.fields[key].help).toMatch(/\.$|https:\/\/\S+$/);
  }
  for (const section of sections) expect(text.settings.sections[section]).toMatch(/^[A-Z]/);
  for (const check of checkNames) expect(text.settings.findings[check]).toMatch(/^[A-Z].*\.$/);
  for (const command of commands) expect(text.app.commands[command]).toMatch(/^[A-Z]/);
});

/** Tests and people outside rely on these to the letter. */
test('the names of the fields are the ones agreed on', () => {
  expect(fields.map(({ key }) => text.settings.fields[key].label)).toEqual([
    'Require passkey',
    'Audit retention (days)',
    'Bulk batch size',
    'PostHog enabled',
    'PostHog API host',
    'PostHog UI host',
    'PostHog personal API key',
    'PostHog webhook secret',
    'Subscription code',
  ]);
});

describe('texts with a count', () => {
  test.each([
    [text.settings.changes(1), '1 change'],
    [text.settings.changes(1200), '1,200 changes'],
    [text.settings.invalid(1), '1 value to correct first'],
    [text.settings.invalid(2), '2 values to correct first'],
    [text.settings.reviewCount(3), 'Review changes (3)'],
    [text.settings.review.blocked.conflicts(1), 'Settle 1 conflict first.'],
    [text.settings.review.blocked.conflicts(2), 'Settle 2 conflicts first.'],
    [text.app.needAttention(1, false), '1 needs attention'],
    [text.app.needAttention(2, false), '2 need attention'],
    [text.app.needAttention(0, true), '1 needs attention: the token'],
    [text.app.needAttention(1, true), '2 need attention: 1 setting and the token'],
    [text.app.needAttention(2, true), '3 need attention: 2 settings and the token'],
    [text.app.token.expiresIn(41), 'Token expires in 41 min'],
    [text.app.token.expiresInHours(5), 'Token expires in 5 h'],
    [text.subscription.runningAll(1, 5, '17.0'), 'Validating 17.0 · 1 of 5 done'],
  ])('%s', (made, expected) => {
    expect(made).toBe(expected);
  });
});

describe('the value of a setting', () => {
  test.each([
    [true, 'On'],
    [false, 'Off'],
    [0, '0'],
    // As it is sent: a thousands separator could be taken for a part of it.
    [1_234_567, '1234567'],
    ['', 'Empty'],
    ['https://eu.posthog.com', 'https://eu.posthog.com'],
  ])('%j reads %s', (value, expected) => {
    expect(text.settings.value(value)).toBe(expected);
  });
});

describe('what will become of a secret', () => {
  test.each([
    ['remove', true, 'Will be removed'],
    ['set', true, 'Will be replaced'],
    ['set', false, 'Will be set'],
    [null, true, 'Stored on server'],
    [null, false, 'Not set'],
  ] as const)('asked to %s, stored: %s', (asked, stored, expected) => {
    expect(text.settings.secretOutlook(asked, stored)).toBe(expected);
  });
});

describe('what is known of a token', () => {
  test('reads in one line', () => {
    const facts = { type: 'jwt', subject: 'admin', issuer: 'oCore', expiresAt: at } as const;
    const line = text.organizations.tokenFacts(facts);
    expect(line).toMatch(/^Subject admin · Issuer oCore · Expires Nov 24, 2026/);
  });

  test('is only its type where it is an API key, and nothing where it is opaque', () => {
    const unknown = { subject: null, issuer: null, expiresAt: null };
    expect(text.organizations.tokenFacts({ ...unknown, type: 'api-key' })).toBe('API key');
    expect(text.organizations.tokenFacts({ ...unknown, type: 'opaque' })).toBe('');
  });
});

describe('damage to a file', () => {
  test('says what became of it', () => {
    const { damage } = text.app;
    expect(damage.unreadable('draft.json', 'draft.json.unreadable-1')).toContain(
      'set aside as draft.json.unreadable-1',
    );
    expect(damage.unreadable('draft.json', null)).toContain('left as it is');
    expect(damage.newer('draft.json')).toContain("won't be changed");
  });
});

test('lowered retention names the day before which entries will be gone', () => {
  const gone = { kind: 'before', at } as const;
  expect(text.settings.consequences['retention-lowered'](gone).body).toBe(
    "Everything from before Nov 24, 2026 will be gone and can't be brought back.",
  );
  expect(text.settings.goneEntries(gone)).toBe(
    'Audit entries from before Nov 24, 2026 will be gone.',
  );
});

test.each([
  [
    { kind: 'unknown' } as const,
    /0 days means is not documented: every (audit )?entry may be gone/,
  ],
  [{ kind: 'none' } as const, /^No audit entry is old enough/],
])('lowered retention names no day where there is none to name: %j', (gone, words) => {
  expect(text.settings.consequences['retention-lowered'](gone).body).toMatch(words);
  expect(text.settings.consequences['retention-limited'](gone).body).toMatch(words);
  expect(text.settings.goneEntries(gone)).toMatch(words);
});
