import * as fc from 'fast-check';
import type { InputReason } from '#shared/failure';
import { anyHostileText } from './hostile-values';

const part = (text: string) => Buffer.from(text).toString('base64url');
const withClaims = (claims: string) => `${part('{"alg":"none"}')}.${part(claims)}.`;

/** Pasted texts that no header line takes, and why. */
export const refusedTokens: readonly (readonly [string, InputReason])[] = [
  ['', 'empty'],
  ['\u3000\t', 'empty'],
  ['Bearer', 'empty'],
  ['BEARER \r\n', 'empty'],
  ['a'.repeat(65_537), 'too-long'],
  ['a\nb', 'line-break'],
  ['abc\r\nX-Evil: 1', 'line-break'],
  ['abc\r\n\r\nGET / HTTP/1.1', 'line-break'],
  ['Bearer\nabc\nX-Org-Slug: other', 'line-break'],
  ['abc\u2028def', 'line-break'],
  ['abc\u0085def', 'line-break'],
  ['abc\0def', 'control-character'],
  ['abc\x1b[31m', 'control-character'],
  ['abc\u202edef', 'control-character'],
  ['abc\u200b', 'control-character'],
  ['abc\tdef', 'control-character'],
  ['abc def', 'white-space'],
  ['Bearer Bearer abc', 'white-space'],
  ['Authorization: Bearer abc', 'white-space'],
  ['t\u00f6ken', 'not-ascii'],
  ['\u201cabc\u201d', 'not-ascii'],
  ['abc\ud800', 'not-ascii'],
  ['\u0430bc', 'not-ascii'],
];

/** Tokens that are taken as they are, and what may be said of them. */
export const takenTokens: readonly (readonly [
  token: string,
  type: 'jwt' | 'opaque' | 'api-key',
  expiresAt: number | null,
])[] = [
  [withClaims('{"exp":1800000000}'), 'jwt', 1_800_000_000_000],
  [withClaims('{"exp":"1800000000"}'), 'jwt', null],
  [withClaims('{"exp":-1}'), 'jwt', -1000],
  [withClaims('{"exp":1e308}'), 'jwt', null],
  [withClaims('{"exp":1e999}'), 'jwt', null],
  [withClaims('{"exp":{"valueOf":1}}'), 'jwt', null],
  [withClaims('{"exp":[1800000000]}'), 'jwt', null],
  [withClaims('{"exp":NaN}'), 'opaque', null],
  [withClaims('{"__proto__":{"exp":1,"sub":"a"}}'), 'jwt', null],
  [withClaims('{"constructor":{"prototype":{"exp":1}}}'), 'jwt', null],
  [withClaims('[{"exp":1}]'), 'opaque', null],
  [withClaims('null'), 'opaque', null],
  [withClaims('['.repeat(30_000)), 'opaque', null],
  ['a.b.c', 'opaque', null],
  ['..', 'opaque', null],
  ['a.****.c', 'opaque', null],
  ['"quoted"', 'opaque', null],
  ['ocore_abc', 'api-key', null],
  [`ocore_${withClaims('{"exp":1}')}`, 'api-key', null],
];

/** What may be pasted: hostile texts, with `Bearer` before them or in the middle of a token. */
export const anyTokenText: fc.Arbitrary<string> = fc.oneof(
  anyHostileText,
  fc
    .tuple(fc.constantFrom('Bearer ', 'bearer\t', '', ' '), anyHostileText)
    .map((two) => two.join('')),
  fc
    .tuple(
      fc.constantFrom(...takenTokens.map(([token]) => token.slice(0, 200))),
      fc.nat(99),
      anyHostileText,
    )
    .map(([token, at, text]) => token.slice(0, at) + text + token.slice(at)),
);
