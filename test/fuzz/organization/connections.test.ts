import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getSettings } from '#main/api/endpoints';
import { buildRequest } from '#main/api/request';
import { hostOf, parseBaseUrl } from '#shared/organization/base-url';
import { parseConnection } from '#shared/organization/connection';
import { finds, holdsFor } from '#support/fuzzing';
import { refusedAddresses, tidiedAddresses } from '#support/hostile-addresses';
import { anyTokenText } from '#support/hostile-tokens';
import { anyHostileText } from '#support/hostile-values';

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

describe('whatever is typed or pasted', () => {
  test('an address is refused, or called exactly as it is shown', () => {
    holdsFor(anyAddress, (typed) => isShownAsCalled(typed));
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
});
