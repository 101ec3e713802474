import { expect, it } from 'vitest';
import { isRecent } from '#renderer/runs/recent';

it('is as long as settings are called live, also by a clock that is a tick behind', () => {
  expect(isRecent(0, 599_999)).toBe(true);
  expect(isRecent(0, 600_000)).toBe(false);
  expect(isRecent(10_000, 0)).toBe(true);
});
