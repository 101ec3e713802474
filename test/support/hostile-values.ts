import * as fc from 'fast-check';

/** Names that reach what every object inherits, or that a careless merge would assign to. */
export const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'toJSON',
  'then',
  'length',
  '0',
  '',
  '\0',
  '\ud800',
  'posthogPersonalApiKey',
  'organizationId',
  'extra',
] as const;

/** Texts that mean more to some reader than their characters. */
export const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\r\n',
  'x\r\nX-Evil: 1',
  '\u2028',
  '\ud800',
  '\udc00\ud800',
  '\u202egpj.exe',
  '\u200b',
  '\ufeff',
  '\u{1f511}',
  'e\u0301',
  '\u0130',
  '../../etc/passwd',
  '..\\..\\windows',
  'file:///etc/passwd',
  'https://evil.example',
  '=cmd|"/C calc"!A0',
  '@SUM(A1)',
  '-1',
  '1e999',
  'NaN',
  '-0',
  '0x10',
  '9007199254740993',
  "'; rm -rf / #",
  '$(id)',
  '`id`',
  '</script><script>alert(1)</script>',
  '{"__proto__":{"polluted":1}}',
  '[object Object]',
  'null',
  'undefined',
  'true',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '3F0C6B52-7F0E-4F0E-9A34-0D1F6F1F2B10',
  '3f0c6b52-7f0e-0f0e-9a34-0d1f6f1f2b10',
  '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10\n',
  '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b1/',
  ...hostileKeys,
] as const;

/** An own property of any name, as only JSON and a clone can make one of `__proto__`. */
export function withOwn(key: string, value: unknown, holder: object = {}): object {
  const options = { value, enumerable: true, configurable: true, writable: true };
  return Object.defineProperty(holder, key, options);
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = null;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

function cyclic(): object {
  const ring: unknown[] = [];
  const knot = { ring, self: {} };
  knot.self = knot;
  ring.push(knot, ring);
  return knot;
}

const sparse: unknown[] = [];
sparse[4_000] = 1;

/**
 * What structured clone can carry and no request holds, as it comes out of it. Functions, symbols, proxies and getters
 * it can't carry: of a getter the value arrives, and one that throws makes the clone fail at the sender.
 */
export const hostileValues: readonly unknown[] = structuredClone([
  ...[null, undefined, true, false, 0, -0, 1, -1, 0.5, 200, 201, 2 ** 31, 2 ** 53, -(2 ** 53)],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE, 1e308],
  ...[0n, 1n, -(2n ** 64n)],
  new Date(0),
  new Date(Number.NaN),
  /^(a+)+$/g,
  new Map([['organizationId', '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10']]),
  new Map(),
  new Set(['subscriptionCode']),
  new ArrayBuffer(8),
  new Uint8Array(0),
  new Uint8Array([1, 2, 3]),
  new Float64Array([Number.NaN]),
  new DataView(new ArrayBuffer(2)),
  Object(1),
  Object(''),
  Object('text'),
  Object(false),
  new Error('words'),
  new RangeError('words', { cause: 'another' }),
  [],
  [[]],
  {},
  { polluted: 1 },
  sparse,
  new Array(3),
  cyclic(),
  nested(200, (inner) => [inner]),
  nested(200, (inner) => ({ inner })),
  nested(40, (inner) => withOwn('__proto__', inner)),
  ...hostileKeys.map((key) => withOwn(key, { polluted: 1 })),
  ...hostileKeys.map((key) => withOwn('inner', withOwn(key, { polluted: 1 }))),
  JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
  JSON.parse('{"__proto__":{"polluted":1},"theme":"dark","held":true}'),
]);

/** The same as JSON has them, as far as it can say them. */
export const hostileJson: readonly unknown[] = hostileValues.flatMap((value): unknown[] => {
  try {
    return [JSON.parse(JSON.stringify(value) ?? 'null')];
  } catch {
    return [];
  }
});

/** The limits of the schemas, and one more. */
const limitTexts = [100, 2048, 4096, 8192, 70_000, 262_144].flatMap((limit) => [
  'a'.repeat(limit),
  'a'.repeat(limit + 1),
]);

/** Over the limit of a request. Seldom, since each costs as much as thousands of others. */
const tooLarge: readonly unknown[] = [
  '\u4e00'.repeat(600_000),
  'a'.repeat(1_048_577),
  new Array(20_000).fill('subscriptionCode'),
  new Uint8Array(1_048_577),
];

/** Mostly from the list: to make a text up costs ten times as much as to take one. */
export const anyHostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

export const anyHostileKey: fc.Arbitrary<string> = fc.constantFrom(...hostileKeys);

export const anyHostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 400, arbitrary: fc.constantFrom(...hostileValues) },
  { weight: 200, arbitrary: fc.constantFrom<unknown>(...hostileTexts) },
  { weight: 12, arbitrary: fc.constantFrom<unknown>(...limitTexts) },
  { weight: 1, arbitrary: fc.constantFrom(...tooLarge) },
);
