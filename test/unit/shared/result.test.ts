import { expect, test } from 'vitest';
import { assertNever, fail, ok } from '#shared/result';

test('a result tells by itself whether it is a value or a failure', () => {
  expect(ok(null)).toEqual({ ok: true, value: null });
  expect(fail('why')).toEqual({ ok: false, failure: 'why' });
});

test('a case that no type foresaw is a defect that names it', () => {
  const unforeseen = { kind: 'unforeseen' } as never;
  expect(() => assertNever(unforeseen)).toThrow('{"kind":"unforeseen"}');
});
