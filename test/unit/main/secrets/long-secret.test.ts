import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isKeepable,
  isWhole,
  join,
  layOut,
  mostParts,
  parseHeader,
} from '#main/secrets/long-secret';

const secret = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12_000, size: 'max' }),
    fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 65_536, size: 'max' }),
    fc.nat({ max: 65_535 }).map((size) => 't'.repeat(size + 1)),
  )
  .filter(isKeepable);

describe('a secret in parts', () => {
  test('comes back whole, and no credential is larger than Windows takes', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom('a' as const, 'b' as const), (text, generation) => {
        const { head, parts } = layOut(text, generation);
        for (const one of [head, ...parts]) expect(Buffer.byteLength(one)).toBeLessThan(2_560);
        expect(parts.length).toBeLessThanOrEqual(mostParts);
        const header = parseHeader(head);
        if (isWhole(head)) expect({ head, parts }).toEqual({ head: text, parts: [] });
        else expect(header && join(header, parts)).toBe(text);
      }),
      { numRuns: 300 },
    );
    // Texts of 64 KB, cut and put together: on a busy machine near the usual five seconds.
  }, 30_000);

  test('is never put together from parts that are missing, cut, changed or swapped', () => {
    const { head, parts } = layOut(`${'1'.repeat(2_400)}${'2'.repeat(2_400)}3`, 'a');
    const header = parseHeader(head);
    const [first = '', second = '', third = ''] = parts;
    expect(parts).toHaveLength(3);
    for (const wrong of [
      [],
      [first, second],
      [first, second, third, ''],
      [second, first, third],
      [first, second.slice(1), third],
      [first, second, '4'],
    ]) {
      expect(header && join(header, wrong)).toBeNull();
    }
  });

  test('has a header that nothing else is taken for', () => {
    const sha256 = '0'.repeat(64);
    expect(parseHeader(`parts a 3 ${sha256}`)).toEqual({ generation: 'a', parts: 3, sha256 });
    for (const other of [
      '',
      'parts',
      `parts c 3 ${sha256}`,
      `parts a 0 ${sha256}`,
      `parts a 99 ${sha256}`,
      `parts a 3 ${sha256}0`,
      ` parts a 3 ${sha256}`,
      `parts a 3 ${sha256}\n`,
    ]) {
      expect(parseHeader(other), other).toBeNull();
    }
  });
});
