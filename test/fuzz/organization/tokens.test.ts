import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenExpiry } from '#shared/organization/expiry';
import { parseToken, readTokenFacts } from '#shared/organization/token';
import { finds, holdsFor } from '#support/fuzzing';
import { anyTokenText, refusedTokens, takenTokens } from '#support/hostile-tokens';

/** Whether a token is refused, or can be in one header line and nowhere else. */
function staysInItsHeader(text: string, parse: typeof parseToken = parseToken): boolean {
  const parsed = parse(text);
  if (!parsed.ok) return true;
  const sent = `Bearer ${parsed.value}`;
  const headers = new Headers({ authorization: sent });
  const again = parse(parsed.value);
  return (
    headers.get('authorization') === sent &&
    /^[\x21-\x7e]{1,65536}$/.test(parsed.value) &&
    again.ok &&
    again.value === parsed.value
  );
}

const anyClaim = fc.constantFrom(
  ...[
    '"a"',
    '1800000000',
    '-1',
    '1e999',
    '1e308',
    'null',
    '[]',
    '{}',
    '"1"',
    'NaN',
    '0.5',
    '',
    '-0',
  ],
  ...['{"__proto__":1}', '[[[[]]]]', JSON.stringify('\u202e'.repeat(300)), '"\\ud800"', '8.64e12'],
);
const anyJwt = fc
  .tuple(anyClaim, anyClaim, anyClaim, fc.constantFrom('sub', '__proto__', 'constructor', 'iss'))
  .map(([exp, sub, iss, name]) => {
    const claims = `{"exp":${exp},"sub":${sub},"iss":${iss},"${name}":{"exp":1}}`;
    return `e30.${Buffer.from(claims).toString('base64url')}.c2ln`;
  });

/** Whether what is said of a token is no more than it may be: three short facts and a moment that is a date. */
function saysLittle(token: string): boolean {
  const { type, subject, issuer, expiresAt, ...more } = readTokenFacts(token);
  const { state, ...left } = tokenExpiry(expiresAt, 1_800_000_000_000);
  return (
    ['jwt', 'opaque', 'api-key'].includes(type) &&
    [subject, issuer].every((text) => text === null || (text.length > 0 && text.length <= 200)) &&
    (expiresAt === null || !Number.isNaN(new Date(expiresAt).getTime())) &&
    (expiresAt === null) === (state === 'none') &&
    (!('minutes' in left) || (Number.isSafeInteger(left.minutes) && left.minutes > 0)) &&
    Object.keys(more).length === 0
  );
}

describe('whatever is pasted as a token', () => {
  test('stays in its header', () => {
    holdsFor(anyTokenText, (text) => staysInItsHeader(text));
  });

  test('says no more than it may', () => {
    holdsFor(fc.oneof(anyJwt, anyTokenText), saysLittle);
  });

  test('is found where it was only trimmed', () => {
    const trimmed: typeof parseToken = (text) => ({ ok: true, value: text.trim() });
    expect(finds(anyTokenText, (text) => staysInItsHeader(text, trimmed))).toBe(true);
  });
});

describe('hostile tokens', () => {
  test('there are 40 of them', () => {
    expect(refusedTokens.length + takenTokens.length).toBeGreaterThanOrEqual(40);
  });

  test.each(
    refusedTokens.map(
      ([text, reason]) => [JSON.stringify(text).slice(0, 60), reason, text] as const,
    ),
  )('%s is refused: %s', (_shown, reason, text) => {
    expect(parseToken(text)).toEqual({ ok: false, failure: reason });
  });

  test.each(takenTokens.map(([token, ...facts]) => [token.slice(0, 60), token, ...facts] as const))(
    '%s is taken as it is',
    (_shown, token, type, expiresAt) => {
      expect(parseToken(token)).toEqual({ ok: true, value: token });
      expect(readTokenFacts(token)).toMatchObject({ type, expiresAt });
    },
  );
});
