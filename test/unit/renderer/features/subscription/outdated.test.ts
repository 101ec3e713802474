import { describe, expect, it } from 'vitest';
import { isOutdated } from '#renderer/features/subscription/outdated';
import { startedAt, validation } from '#support/app-fixtures';

describe('isOutdated', () => {
  it('is true only where the code was edited after the check had begun', () => {
    const check = validation({ checkedAt: startedAt, durationMs: 300 });
    expect(isOutdated(check, startedAt + 1)).toBe(true);
    expect(isOutdated(check, startedAt - 299)).toBe(true);
    expect(isOutdated(check, startedAt - 300)).toBe(false);
  });

  it('is false where the code was never edited here', () => {
    expect(isOutdated(validation(), null)).toBe(false);
  });
});
