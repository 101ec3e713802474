import { describe, expect, it } from 'vitest';
import { basisOf, isOutdated } from '#shared/subscription/outdated';
import { startedAt, validation } from '#support/app-fixtures';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

describe('isOutdated', () => {
  const check = validation({ durationMs: 300, basis: { hasSubscriptionCode: true } });
  const removed = settingsWith({ hasSubscriptionCode: false });

  it('is true only where the code was edited here after the check had begun', () => {
    expect(isOutdated(check, calmSettings, startedAt + 1)).toBe(true);
    expect(isOutdated(check, calmSettings, startedAt - 299)).toBe(true);
    expect(isOutdated(check, calmSettings, startedAt - 300)).toBe(false);
    expect(isOutdated(check, calmSettings, null)).toBe(false);
  });

  it('is true where a code was set or removed since, here or elsewhere', () => {
    expect(isOutdated(check, removed, null)).toBe(true);
    const without = validation({ basis: { hasSubscriptionCode: false } });
    expect(isOutdated(without, calmSettings, null)).toBe(true);
    expect(isOutdated(without, removed, null)).toBe(false);
  });

  it('is false after an edit of any other setting', () => {
    expect(isOutdated(check, settingsWith({ posthogEnabled: false }), null)).toBe(false);
  });

  it('says nothing without settings on either side to compare', () => {
    expect(isOutdated(check, null, null)).toBe(false);
    expect(isOutdated(validation({ basis: null }), removed, null)).toBe(false);
    expect(isOutdated(validation(), removed, null)).toBe(false);
    expect(isOutdated(validation(), null, startedAt + 1)).toBe(true);
  });
});

it('basisOf takes whether a code is stored, and no other setting', () => {
  expect(basisOf(calmSettings)).toEqual({ hasSubscriptionCode: true });
});
