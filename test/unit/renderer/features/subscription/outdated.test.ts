import { describe, expect, it } from 'vitest';
import { isOutdated } from '#renderer/features/subscription/outdated';
import { startedAt, validation } from '#support/app-fixtures';

describe('isOutdated', () => {
  it('is true only where the code was edited after the check', () => {
    const check = validation({ checkedAt: startedAt });
    expect(isOutdated(check, startedAt + 1)).toBe(true);
    expect(isOutdated(check, startedAt)).toBe(false);
    expect(isOutdated(check, startedAt - 1)).toBe(false);
  });

  it('is false where the code was never edited here', () => {
    expect(isOutdated(validation(), null)).toBe(false);
  });
});
