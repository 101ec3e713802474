import { expect, test } from 'vitest';
import { isCallOf } from '#shared/activity/ownership';
import { activityEntry } from '#shared/activity/schema';
import { callNumber } from '#support/activity-fixtures';
import { acmeId, globexId, organization } from '#support/app-fixtures';

test.each([
  ['a moment that no date can be made of', { at: 9e15 }],
  ['a negative duration', { durationMs: -1 }],
  ['a method of no call of the API', { method: 'DELETE' }],
  ['a field that no call has', { authorization: 'Bearer x' }],
])('%s is no recorded call', (_what, change) => {
  expect(activityEntry.safeParse(callNumber(1)).success).toBe(true);
  expect(activityEntry.safeParse({ ...callNumber(1), ...change }).success).toBe(false);
});

test('a call belongs to the organization with its id', () => {
  const acme = organization(acmeId);
  expect(isCallOf(acme, callNumber(1))).toBe(true);
  expect(isCallOf(acme, callNumber(1, { organizationId: globexId }))).toBe(false);
});

test.each([
  ['the same address and slug', {}, true],
  ['another address', { baseUrl: 'https://ocore.example.com/api' }, false],
  ['another slug', { slug: 'acme-corp' }, false],
])('a try that had no id yet belongs to one that is at %s', (_what, change, expected) => {
  const tried = callNumber(1, { organizationId: null, ...change });
  expect(isCallOf(organization(acmeId), tried)).toBe(expected);
});
