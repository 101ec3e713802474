import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InputReason } from '#shared/failure';
import {
  defaultBaseUrl,
  hostOf,
  joinPath,
  originOf,
  parseBaseUrl,
} from '#shared/organization/base-url';

describe('a base URL that is taken', () => {
  test.each([
    [defaultBaseUrl, 'https://api.ocore.dev/api'],
    ['https://ocore.example.com/api', 'https://ocore.example.com/api'],
    ['https://ocore.example.com', 'https://ocore.example.com'],
    ['https://ocore.example.com/', 'https://ocore.example.com'],
    ['https://ocore.example.com/api///', 'https://ocore.example.com/api'],
    ['  https://ocore.example.com/api \n', 'https://ocore.example.com/api'],
    ['HTTPS://OCORE.Example.COM/Api', 'https://ocore.example.com/Api'],
    ['https://ocore.example.com:443/api', 'https://ocore.example.com/api'],
    ['https://ocore.example.com:8443/api', 'https://ocore.example.com:8443/api'],
    ['https://bücher.example/api', 'https://xn--bcher-kva.example/api'],
    ['https://\u0430pi.ocore.dev/api', 'https://xn--pi-6kc.ocore.dev/api'],
    ['https://ocore.example.com/é', 'https://ocore.example.com/%C3%A9'],
    ['https://ocore.example.com/@team', 'https://ocore.example.com/@team'],
    ['https://ocore.example.com/v1.2/a..b', 'https://ocore.example.com/v1.2/a..b'],
    ['https://192.0.2.7/api', 'https://192.0.2.7/api'],
    ['https://[2001:db8::1]:8443/api', 'https://[2001:db8::1]:8443/api'],
    ['http://localhost:3000/api', 'http://localhost:3000/api'],
    ['http://127.0.0.1/api', 'http://127.0.0.1/api'],
    ['http://127.9.8.7:80/api', 'http://127.9.8.7/api'],
    ['http://[::1]:8080/api', 'http://[::1]:8080/api'],
    ['http://0x7f.1/api', 'http://127.0.0.1/api'],
  ])('%j becomes %s', (typed, normalized) => {
    expect(parseBaseUrl(typed)).toEqual({ ok: true, value: normalized });
  });
});

const refused: Readonly<Record<string, readonly (readonly [string, InputReason])[]>> = {
  'is not a complete address': [
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['api.ocore.dev/api', 'not-a-url'],
    ['//api.ocore.dev/api', 'not-a-url'],
    ['/api', 'not-a-url'],
    ['https', 'not-a-url'],
    ['https:', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['https:///api.ocore.dev', 'not-a-url'],
    ['https:api.ocore.dev', 'not-a-url'],
    ['https:/api.ocore.dev', 'not-a-url'],
    ['https://:443/api', 'not-a-url'],
    ['https://./api', 'not-a-url'],
    ['https://..', 'not-a-url'],
    ['https://.api.ocore.dev', 'not-a-url'],
    ['https://api..ocore.dev', 'not-a-url'],
    ['https://api.ocore.dev..', 'not-a-url'],
    ['https://\u3002/api', 'not-a-url'],
    ['https://[::1', 'not-a-url'],
    ['https://[fe80::1%25eth0]/api', 'not-a-url'],
    ['https://1.2.3.256/api', 'not-a-url'],
    ['https://api.ocore.dev:99999/api', 'not-a-url'],
    ['https://api.ocore.dev:port/api', 'not-a-url'],
    ['https://api.ocore.dev<b>/api', 'not-a-url'],
    ['https://xn--a/api', 'not-a-url'],
  ],
  'names another scheme': [
    ['ftp://api.ocore.dev/api', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['blob:https://api.ocore.dev/1', 'scheme'],
    ['view-source:https://api.ocore.dev', 'scheme'],
    ['app://ocore-settings', 'scheme'],
    ['ws://api.ocore.dev', 'scheme'],
    ['localhost:8080/api', 'scheme'],
  ],
  'would send the token unprotected': [
    ['http://api.ocore.dev/api', 'insecure-http'],
    ['http://localhost.example.com/api', 'insecure-http'],
    ['http://127.0.0.1.example.com/api', 'insecure-http'],
    ['http://127.0.0.1.nip.io', 'insecure-http'],
    ['http://localhost./api', 'insecure-http'],
    ['http://0.0.0.0/api', 'insecure-http'],
    ['http://128.0.0.1/api', 'insecure-http'],
    ['http://[::2]/api', 'insecure-http'],
    ['http://[::ffff:192.0.2.1]/api', 'insecure-http'],
    ['http://192.168.0.1/api', 'insecure-http'],
  ],
  'shows one host and calls another': [
    ['https://admin@api.ocore.dev/api', 'credentials'],
    ['https://admin:secret@api.ocore.dev/api', 'credentials'],
    ['https://api.ocore.dev@evil.example/api', 'credentials'],
    ['https://@api.ocore.dev', 'credentials'],
    ['https://api.ocore.dev%40evil.example/api', 'not-a-url'],
    ['https://api.ocore.dev\uff20evil.example/api', 'not-a-url'],
    ['https://api.ocore.dev%2f.evil.example/api', 'not-a-url'],
    ['https://api.ocore.dev\uff0f.evil.example/api', 'not-a-url'],
    ['https://evil.example\\@api.ocore.dev/api', 'backslash'],
    ['https:\\\\api.ocore.dev\\api', 'backslash'],
    ['https://api.ocore.dev\\.evil.example', 'backslash'],
  ],
  'has a query or a fragment': [
    ['https://api.ocore.dev/api?', 'query'],
    ['https://api.ocore.dev/api?token=1', 'query'],
    ['https://api.ocore.dev?x=/../', 'query'],
    ['https://api.ocore.dev/api#', 'fragment'],
    ['https://api.ocore.dev#@evil.example', 'fragment'],
    ['https://?', 'query'],
  ],
  'walks through folders': [
    ['https://api.ocore.dev/api/..', 'dot-segment'],
    ['https://api.ocore.dev/./api', 'dot-segment'],
    ['https://api.ocore.dev/api/../admin', 'dot-segment'],
    ['https://api.ocore.dev/api/%2e%2e/admin', 'dot-segment'],
    ['https://api.ocore.dev/api/.%2E/admin', 'dot-segment'],
    ['https://api.ocore.dev/api/%2e', 'dot-segment'],
    ['https://api.ocore.dev/api%2f..%2fadmin', 'not-a-url'],
    ['https://api.ocore.dev/api/..%5cadmin', 'not-a-url'],
  ],
  'holds what nobody sees or no header takes': [
    ['https://api.ocore.dev/a pi', 'white-space'],
    ['https://api .ocore.dev/api', 'white-space'],
    ['https://api.ocore.dev/\u00a0api', 'white-space'],
    ['https://api.ocore.dev/\u2028api', 'white-space'],
    ['https://api.ocore\n.dev/api', 'control-character'],
    ['https://api.ocore.dev/api\r\nHost: evil.example', 'control-character'],
    ['ht\ttps://api.ocore.dev/api', 'control-character'],
    ['https://api.ocore.dev/\u0000', 'control-character'],
    ['https://api.ocore.dev/\u007fapi', 'control-character'],
    ['https://api\u200b.ocore.dev/api', 'control-character'],
    ['https://api.ocore.dev/\u202eipa', 'control-character'],
    ['https://api\u00ad.ocore.dev/api', 'control-character'],
    ['https://api.ocore.dev/%00', 'not-a-url'],
    ['https://api.ocore.dev/%0d%0aHost:x', 'not-a-url'],
    ['https://api.ocore.dev/%7f', 'not-a-url'],
    ['https://api.ocore.dev/%', 'not-a-url'],
    ['https://api.ocore.dev/%zz', 'not-a-url'],
  ],
  'has a port that can only fail': [
    ['https://api.ocore.dev:0/api', 'port'],
    ['https://[::1]:00/api', 'port'],
  ],
  'is longer than any address': [
    [`https://api.ocore.dev/${'a'.repeat(2048)}`, 'too-long'],
    [`https://api.ocore.dev/${'é'.repeat(1000)}`, 'too-long'],
  ],
};

describe.each(Object.entries(refused))('a base URL that %s', (_title, cases) => {
  test.each(cases)('%j is refused', (typed, reason) => {
    expect(parseBaseUrl(typed)).toEqual({ ok: false, failure: reason });
  });
});

/** Pieces that URL parsers treat in their own ways, in any order and number. */
const pieces = fc.constantFrom(
  ...['https:', 'http:', 'file:', '/', '//', '\\', '.', '..', '%2e', '%2F', '%', '%00', '%80'],
  ...['@', ':', '?', '#', ' ', '\t', '\n', '\0', '\u200b', '\u3002', '\uff0f', '\uff20', '\ud800'],
  ...[
    'localhost',
    '127.0.0.1',
    '[::1]',
    'api.ocore.dev',
    'ex%41mple',
    'xn--',
    'é',
    '0',
    ':443',
    'a',
  ],
);
const assembled = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
const addressLike = fc
  .tuple(
    fc.constantFrom('https://', 'http://'),
    fc.domain(),
    fc.constantFrom('', ':0', ':8443'),
    assembled,
  )
  .map((parts) => parts.join(''));
const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), assembled, addressLike);

describe('whatever is typed', () => {
  test('gives a normalized address or a reason, and never throws', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const parsed = parseBaseUrl(typed);
        if (!parsed.ok) return;
        const url = new URL(parsed.value);
        expect(['https:', 'http:']).toContain(url.protocol);
        if (url.protocol === 'http:') {
          expect(url.hostname).toMatch(/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/);
        }
        expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
        expect(parsed.value).not.toMatch(/[?#\\]|\/$/);
        expect(url.pathname.split('/')).not.toContain('..');
        expect(parsed.value).toMatch(/^[\x21-\x7e]+$/);
        expect(parsed.value.length).toBeLessThanOrEqual(2048);
      }),
      { numRuns: 2000 },
    );
  });

  test('is normalized once and for all', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const once = parseBaseUrl(typed);
        if (once.ok) expect(parseBaseUrl(once.value)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('passes often enough for the two above to mean something', () => {
    const passed = fc.sample(addressLike, { numRuns: 1000, seed: 1 }).filter((typed) => {
      return parseBaseUrl(typed).ok;
    });
    expect(passed.length).toBeGreaterThan(50);
  });
});

test('a path is joined to the whole base, not to its origin', () => {
  expect(joinPath('https://ocore.example.com/api', '/org/settings')).toBe(
    'https://ocore.example.com/api/org/settings',
  );
});

test('origin and host leave the path out, and a port stays where it is not the usual one', () => {
  expect(originOf('https://ocore.example.com:8443/api')).toBe('https://ocore.example.com:8443');
  expect(originOf('https://ocore.example.com:443/api')).toBe('https://ocore.example.com');
  expect(hostOf('https://ocore.example.com:8443/api')).toBe('ocore.example.com:8443');
  expect(hostOf('https://ocore.example.com/api')).toBe('ocore.example.com');
});
