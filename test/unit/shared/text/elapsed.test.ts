import { describe, expect, it } from 'vitest';
import { createFormat } from '#shared/text/format';

describe('elapsed', () => {
  const { elapsed } = createFormat('en-US', 'just now');

  it('always has one decimal, so that a running time does not jump at whole seconds', () => {
    expect([0, 1_000, 1_100, 12_000].map(elapsed)).toEqual([
      '0.0 sec',
      '1.0 sec',
      '1.1 sec',
      '12.0 sec',
    ]);
  });

  it('never runs ahead: a second is over before it is counted', () => {
    expect(elapsed(1_999)).toBe('1.9 sec');
  });

  it('stays in seconds past a minute', () => {
    expect(elapsed(61_500)).toBe('61.5 sec');
  });
});
