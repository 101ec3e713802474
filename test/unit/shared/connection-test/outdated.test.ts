import { describe, expect, it } from 'vitest';
import { basisOf, isOutdated, previousProject } from '#shared/connection-test/outdated';
import { connectionTest, startedAt } from '#support/app-fixtures';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

describe('basisOf', () => {
  it('takes the three settings that a test depends on, and no other', () => {
    expect(basisOf(calmSettings)).toEqual({
      posthogEnabled: true,
      posthogApiHost: 'https://eu.posthog.com',
      hasPosthogPersonalKey: true,
    });
  });
});

describe('isOutdated', () => {
  const test = connectionTest();

  it('is false while host, switch and key are as they were', () => {
    expect(isOutdated(test, calmSettings, null)).toBe(false);
  });

  it.each([
    { posthogApiHost: 'https://us.posthog.com' },
    { posthogEnabled: false },
    { hasPosthogPersonalKey: false },
  ])('is true after an edit: %o', (edit) => {
    expect(isOutdated(test, settingsWith(edit), null)).toBe(true);
  });

  it.each([
    { posthogUiHost: 'https://us.posthog.com' },
    { hasPosthogWebhookKey: true },
    { auditRetentionDays: 1 },
  ])('is false after an edit that a test does not depend on: %o', (edit) => {
    expect(isOutdated(test, settingsWith(edit), null)).toBe(false);
  });

  it('is true after the key was replaced, which the settings do not show', () => {
    expect(isOutdated(test, calmSettings, test.testedAt + 1)).toBe(true);
  });

  it('is false where the key was replaced before the test', () => {
    const beganAt = test.testedAt - test.durationMs;
    expect(isOutdated(test, calmSettings, beganAt)).toBe(false);
    expect(isOutdated(test, calmSettings, beganAt - 1)).toBe(false);
  });

  it('is true where the key was replaced while the test ran', () => {
    expect(isOutdated(test, calmSettings, test.testedAt - test.durationMs + 1)).toBe(true);
  });

  it('says nothing without settings on either side to compare', () => {
    expect(isOutdated(test, null, null)).toBe(false);
    expect(isOutdated(connectionTest({ basis: null }), calmSettings, null)).toBe(false);
  });

  it('still knows a replaced key without settings to compare', () => {
    expect(isOutdated(connectionTest({ basis: null }), null, startedAt + 1)).toBe(true);
  });
});

describe('previousProject', () => {
  const at = (minute: number, projectName: string, success = true) =>
    connectionTest({ testedAt: startedAt + minute * 60_000, projectName, success });

  it('names the project of the last success, where it was another one', () => {
    const test = at(3, 'Staging');
    expect(previousProject([test, at(2, 'Production'), at(1, 'Staging')], test)).toBe('Production');
  });

  it('finds the last success in any order of the results', () => {
    const test = at(3, 'Staging');
    expect(previousProject([at(1, 'Staging'), test, at(2, 'Production')], test)).toBe('Production');
  });

  it('is null where the project is the same', () => {
    const test = at(3, 'Production');
    expect(previousProject([test, at(2, 'Production'), at(1, 'Staging')], test)).toBeNull();
  });

  it('looks past tests that failed', () => {
    const test = at(3, 'Staging');
    expect(previousProject([test, at(2, '', false), at(1, 'Production')], test)).toBe('Production');
  });

  it('looks at no test made later', () => {
    const test = at(1, 'Staging');
    expect(previousProject([at(2, 'Production'), test], test)).toBeNull();
  });

  it('is null for a first success and for a failure', () => {
    const first = at(1, 'Staging');
    const failed = at(2, '', false);
    expect(previousProject([first], first)).toBeNull();
    expect(previousProject([failed, first], failed)).toBeNull();
  });
});
