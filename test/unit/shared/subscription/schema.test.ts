import { describe, expect, it } from 'vitest';
import {
  askedVersion,
  subscriptionAnswer,
  subscriptionValidation,
} from '#shared/subscription/schema';
import { longestVersion } from '#shared/subscription/versions';
import { validation } from '#support/app-fixtures';

describe('askedVersion', () => {
  it.each([null, '18.0', 'saas-18.2', 'x'.repeat(longestVersion)])('takes %s', (version) => {
    expect(askedVersion.parse(version)).toBe(version);
  });

  it.each(['', 'x'.repeat(longestVersion + 1), 18, undefined])('refuses %s', (version) => {
    expect(askedVersion.safeParse(version).success).toBe(false);
  });
});

describe('subscriptionAnswer', () => {
  it('takes the two documented fields and drops any other', () => {
    const answer = { odooVersion: '18.0', valid: false };
    expect(subscriptionAnswer.parse({ ...answer, code: 'M1' })).toEqual(answer);
  });

  it('refuses a verdict that is none', () => {
    expect(subscriptionAnswer.safeParse({ odooVersion: '18.0', valid: 'no' }).success).toBe(false);
    expect(subscriptionAnswer.safeParse({ valid: true }).success).toBe(false);
  });
});

describe('subscriptionValidation', () => {
  it('takes what is kept, with and without what it was made with, which older files lack', () => {
    for (const basis of [{ hasSubscriptionCode: true }, null]) {
      expect(subscriptionValidation.parse(validation({ basis }))).toEqual(validation({ basis }));
    }
    expect(subscriptionValidation.parse(validation())).toEqual(validation());
  });

  it('refuses a field that it does not know, in the verdict and in what it was made with', () => {
    const basis = { hasSubscriptionCode: true, code: 'M1' };
    expect(subscriptionValidation.safeParse({ ...validation(), basis }).success).toBe(false);
    expect(subscriptionValidation.safeParse({ ...validation(), code: 'M1' }).success).toBe(false);
  });
});
