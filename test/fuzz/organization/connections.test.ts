import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getSettings } from '#main/api/endpoints';
import { buildRequest } from '#main/api/request';
import { hostOf, parseBaseUrl } from '#shared/organization/base-url';
import { parseConnection } from '#shared/organization/connection';
import { tokenExpiry } from '#shared/organization/expiry';
import { parseToken, readTokenFacts } from '#shared/organization/token';
import { finds, holdsFor } from '#support/fuzzing';
import { refusedAddresses, tidiedAddresses } from '#support/hostile-addresses';
import { refusedTokens, takenTokens } from '#support/hostile-tokens';
import { anyHostileText, hostileTexts } from '#support/hostile-values';

describe('hostile base URLs', () => {
  test('there are 150 of them, no two the same', () => {
    expect(new Set(refusedAddresses).size).toBe(refusedAddresses.length);
    expect(refusedAddresses.length).toBeGreaterThanOrEqual(150);
  });

  test.each(refusedAddresses.map((typed) => [JSON.stringify(typed).slice(0, 80), typed]))(
    '%s is refused',
    (_shown, typed) => {
      expect(parseBaseUrl(typed).ok).toBe(false);
    },
  );

  test.each(tidiedAddresses)('%j is shown as %s, which is where the token goes', (typed, shown) => {
    expect(parseBaseUrl(typed)).toEqual({ ok: true, value: shown });
    expect(isShownAsCalled(typed)).toBe(true);
  });
});

type Parse = typeof parseBaseUrl;

/** Whether an address is refused, or the call goes to the very host and path that are shown, and nowhere else. */
function isShownAsCalled(typed: string, parse: Parse = parseBaseUrl): boolean {
  const parsed = parse(typed);
  if (!parsed.ok) return true;
  const shown = parsed.value;
  const called = new URL(`${shown}/org/settings`);
  const isOpen = called.protocol === 'http:';
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(called.hostname);
  const again = parse(shown);
  return (
    /^[\x21-\x7e]{1,2048}$/.test(shown) &&
    called.href === `${shown}/org/settings` &&
    called.host === hostOf(shown) &&
    (called.protocol === 'https:' || (isOpen && isLocal)) &&
    called.username + called.password + called.search + called.hash === '' &&
    again.ok &&
    again.value === shown
  );
}

const pieces = fc.constantFrom(
  ...[
    'https:',
    'http:',
    'file:',
    '/',
    '//',
    '\\',
    '.',
    '..',
    '%2e',
    '%2F',
    '%',
    '%00',
    '@',
    ':',
    '?',
  ],
  ...[
    '#',
    ' ',
    '\t',
    '\n',
    '\0',
    '\u200b',
    '\u3002',
    '\uff0f',
    '\uff20',
    '\ud800',
    '\u00ad',
    'xn--',
  ],
  ...[
    'localhost',
    '127.0.0.1',
    '[::1]',
    'api.ocore.dev',
    '\u00e9',
    '0',
    ':443',
    'a',
    '0x7f',
    '\u202e',
  ],
);
const anyAddress = fc.oneof(
  fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('https://', 'http://'), fc.array(pieces, { maxLength: 6 }))
    .map(([scheme, parts]) => `${scheme}api.ocore.dev${parts.join('')}`),
  fc
    .tuple(fc.constantFrom(...refusedAddresses.slice(0, -4)), fc.nat({ max: 60 }), anyHostileText)
    .map(([address, at, text]) => address.slice(0, at) + text + address.slice(at)),
);

const anyTokenText = fc.oneof(
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

describe('whatever is typed or pasted', () => {
  test('an address is refused, or called exactly as it is shown', () => {
    holdsFor(anyAddress, (typed) => isShownAsCalled(typed));
  });

  test('a token stays in its header', () => {
    holdsFor(anyTokenText, (text) => staysInItsHeader(text));
  });

  test('a token says no more than it may', () => {
    holdsFor(fc.oneof(anyJwt, anyTokenText), saysLittle);
  });

  test('a connection is checked in all of its parts, again before each call', () => {
    const anyInput = fc.record({ name: anyHostileText, baseUrl: anyAddress, slug: anyHostileText });
    holdsFor(fc.tuple(anyInput, anyTokenText), ([input, token]) => {
      const parsed = parseConnection(input);
      const to = { organizationId: null, baseUrl: input.baseUrl, slug: input.slug, token };
      const built = buildRequest(getSettings, to, { body: null, ifMatch: null }, null);
      const isSendable = !built.ok || Object.values(built.value.headers).every(isLine);
      if (!parsed.ok) return isSendable;
      const { name, baseUrl, slug } = parsed.value;
      const isNamed = name.length > 0 && name.length <= 80 && !/[\p{Cc}\u202e\u200b]/u.test(name);
      return (
        isSendable && isNamed && isShownAsCalled(baseUrl) && /^[a-z0-9-]{3,50}$/.test(slug ?? 'abc')
      );
    });
  });
});

const isLine = (value: string) => /^[\x20-\x7e]+$/.test(value);

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

describe('a control', () => {
  const loosely =
    (tidied: (url: URL) => string): Parse =>
    (typed) => {
      try {
        return { ok: true, value: tidied(new URL(typed)) };
      } catch {
        return { ok: false, failure: 'not-a-url' };
      }
    };

  test('an address that only a URL parser has read is found', () => {
    expect(
      finds(anyAddress, (typed) =>
        isShownAsCalled(
          typed,
          loosely(({ href }) => href),
        ),
      ),
    ).toBe(true);
    const origin = loosely(({ origin: of }) => of);
    expect(finds(anyAddress, (typed) => isShownAsCalled(typed, origin))).toBe(true);
  });

  test('and so are the hostile ones in the list', () => {
    const parse = loosely(({ href }) => href);
    expect(refusedAddresses.filter((typed) => parse(typed).ok).length).toBeGreaterThan(50);
  });

  test('a token that was only trimmed is found', () => {
    const trimmed: typeof parseToken = (text) => ({ ok: true, value: text.trim() });
    expect(finds(anyTokenText, (text) => staysInItsHeader(text, trimmed))).toBe(true);
    expect(hostileTexts.length).toBeGreaterThan(40);
  });
});
