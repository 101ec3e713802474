import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mintJwt } from '#main/demo/token';
import type { InputReason } from '#shared/failure';
import { longestToken, parseToken, readTokenFacts } from '#shared/organization/token';

const jwt = mintJwt({ sub: 'admin@example.com', iss: 'oCore', exp: 1_800_000_000 });

describe('a pasted token', () => {
  test.each([
    ['as it is', jwt, jwt],
    ['an API key', 'ocore_abc123', 'ocore_abc123'],
    ['with white space around it', ` \t${jwt}\r\n`, jwt],
    ['with no-break spaces and a byte order mark around it', `\ufeff\u00a0${jwt}\u00a0`, jwt],
    ['with Bearer before it', `Bearer ${jwt}`, jwt],
    ['with bearer before it', `bearer ${jwt}`, jwt],
    ['with BEARER and more spaces before it', `  BEARER   ${jwt}  `, jwt],
    ['that begins with the letters of Bearer', 'BearerToken', 'BearerToken'],
    [
      'with every character a header takes',
      '!#$%&()*+,-./:;<=>?@[]^_`{|}~',
      '!#$%&()*+,-./:;<=>?@[]^_`{|}~',
    ],
    ['of the greatest length', 'a'.repeat(longestToken), 'a'.repeat(longestToken)],
  ])('%s', (_title, pasted, token) => {
    expect(parseToken(pasted)).toEqual({ ok: true, value: token });
  });

  test.each<[string, string, InputReason]>([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t ', 'empty'],
    ['Bearer alone', 'Bearer', 'empty'],
    ['Bearer and a space', 'Bearer ', 'empty'],
    ['one character too many', 'a'.repeat(longestToken + 1), 'too-long'],
    ['a line feed inside', `${jwt}\nx`, 'line-break'],
    ['a header injected', 'abc\r\nX-Evil: 1', 'line-break'],
    ['a next line character inside', 'abc\u0085def', 'line-break'],
    ['a line separator inside', 'abc\u2028def', 'line-break'],
    ['a paragraph separator inside', 'abc\u2029def', 'line-break'],
    ['a NUL', 'abc\0def', 'control-character'],
    ['a tab inside', 'abc\tdef', 'control-character'],
    ['an escape', 'abc\x1b[0m', 'control-character'],
    ['DEL', 'abc\x7f', 'control-character'],
    ['a zero-width space', 'abc\u200bdef', 'control-character'],
    ['a zero-width space at its end', 'abc\u200b', 'control-character'],
    ['a word joiner', 'abc\u2060def', 'control-character'],
    ['a right-to-left override', 'abc\u202edef', 'control-character'],
    ['a soft hyphen', 'abc\u00addef', 'control-character'],
    ['a byte order mark inside', 'abc\ufeffdef', 'control-character'],
    ['a space inside', 'abc def', 'white-space'],
    ['a no-break space inside', 'abc\u00a0def', 'white-space'],
    ['Bearer twice', `Bearer Bearer ${jwt}`, 'white-space'],
    ['a whole header', `Authorization: Bearer ${jwt}`, 'white-space'],
    ['an umlaut', 'tökén', 'not-ascii'],
    ['curly quotes', '\u201cabc\u201d', 'not-ascii'],
    ['dots of a masked field', '\u2022\u2022\u2022\u2022', 'not-ascii'],
    ['an emoji', 'abc\u{1f511}', 'not-ascii'],
    ['half of a surrogate pair', 'abc\ud800', 'not-ascii'],
  ])('%s is refused', (_title, pasted, reason) => {
    expect(parseToken(pasted)).toEqual({ ok: false, failure: reason });
  });

  test('whatever passes can stand in a header, and passes again unchanged', () => {
    const pasted = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `Bearer ${text}`),
      fc.array(fc.constantFrom('Bearer', ' ', 'a', '.', '\n', '\u200b')).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(pasted, (text) => {
        const parsed = parseToken(text);
        if (!parsed.ok) return;
        expect(() => new Headers({ authorization: `Bearer ${parsed.value}` })).not.toThrow();
        expect(parsed.value).toMatch(/^[\x21-\x7e]+$/);
        expect(parseToken(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
  });
});

const nothing = { subject: null, issuer: null, expiresAt: null };
const part = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
const withClaims = (claims: string | Uint8Array) =>
  `${part('{"alg":"HS256"}')}.${part(claims)}.c2ln`;

describe('what the screen may know of a token', () => {
  test('three claims of a JWT, the expiry in milliseconds', () => {
    expect(readTokenFacts(jwt)).toEqual({
      type: 'jwt',
      subject: 'admin@example.com',
      issuer: 'oCore',
      expiresAt: 1_800_000_000_000,
    });
  });

  test('no other claim', () => {
    const facts = readTokenFacts(withClaims('{"sub":"a","email":"canary","jti":"canary"}'));
    expect(facts).toEqual({ ...nothing, type: 'jwt', subject: 'a' });
    expect(JSON.stringify(facts)).not.toContain('canary');
  });

  test.each([['ocore_abc'], ['ocore_a.b.c'], [`ocore_${withClaims('{"exp":1}')}`]])(
    'an API key is never decoded: %s',
    (token) => {
      expect(readTokenFacts(token)).toEqual({ ...nothing, type: 'api-key' });
    },
  );

  test.each([
    ['one part', 'abcdef'],
    ['two parts', `${part('{}')}.${part('{}')}`],
    ['four parts', `${withClaims('{"sub":"a"}')}.more`],
    ['empty parts', '..'],
    ['claims that are not base64', 'a.***.c'],
    ['claims cut in their base64', 'a.abcde.c'],
    ['claims that are not JSON', withClaims('sub=a')],
    ['claims cut in their JSON', withClaims('{"sub":"a"')],
    ['claims that are no object: null', withClaims('null')],
    ['claims that are no object: a list', withClaims('[{"sub":"a"}]')],
    ['claims that are no object: text', withClaims('"sub"')],
    ['claims that are no object: a number', withClaims('1')],
    ['claims that are not UTF-8', withClaims(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d))],
    ['claims nested without end', withClaims('['.repeat(30_000))],
  ])('%s: taken as opaque', (_title, token) => {
    expect(readTokenFacts(token)).toEqual({ ...nothing, type: 'opaque' });
  });

  test('base64url is read with its own two characters and without padding', () => {
    const claims = '{"sub":"ö?>~ÿ>>>???"}';
    expect(part(claims)).toMatch(/[-_]/);
    expect(readTokenFacts(withClaims(claims)).subject).toBe('ö?>~ÿ>>>???');
    for (const subject of ['', 'a', 'ab', 'abc', 'abcd']) {
      const facts = readTokenFacts(withClaims(JSON.stringify({ sub: `x${subject}` })));
      expect(facts.subject).toBe(`x${subject}`);
    }
  });

  test.each([
    ['text', '"1800000000"', null],
    ['null', 'null', null],
    ['true', 'true', null],
    ['a list', '[1800000000]', null],
    ['an object', '{"valueOf":1}', null],
    ['beyond any date', '8640000000001', null],
    ['beyond any number', '1e400', null],
    ['the last date there is', '8640000000000', 8_640_000_000_000_000],
    ['a fraction', '1800000000.5', 1_800_000_000_500],
    ['1970', '0', 0],
    ['before 1970', '-1', -1000],
  ])('an expiry that is %s', (_title, exp, expiresAt) => {
    expect(readTokenFacts(withClaims(`{"exp":${exp}}`)).expiresAt).toBe(expiresAt);
  });

  test.each([
    ['a number', '1'],
    ['empty', '""'],
    ['an object', '{"a":1}'],
    ['null', 'null'],
  ])('a subject and issuer that are %s are left out', (_title, claim) => {
    expect(readTokenFacts(withClaims(`{"sub":${claim},"iss":${claim}}`))).toEqual({
      ...nothing,
      type: 'jwt',
    });
  });

  test('a subject of any length is cut to what fits the screen', () => {
    const facts = readTokenFacts(withClaims(JSON.stringify({ sub: 's'.repeat(10_000) })));
    expect(facts.subject).toBe('s'.repeat(200));
  });

  test('claims named like parts of every object are only claims', () => {
    const claims = '{"__proto__":{"sub":"a","exp":1},"constructor":{"prototype":{"sub":"a"}}}';
    expect(readTokenFacts(withClaims(claims))).toEqual({ ...nothing, type: 'jwt' });
    expect(({} as Record<string, unknown>)['sub']).toBeUndefined();
  });

  test('any text gives facts and never throws', () => {
    const tokens = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.base64String(), { minLength: 3, maxLength: 3 }).map((parts) => parts.join('.')),
      fc.json().map((json) => withClaims(json)),
    );
    fc.assert(
      fc.property(tokens, (token) => {
        expect(['jwt', 'api-key', 'opaque']).toContain(readTokenFacts(token).type);
      }),
      { numRuns: 1000 },
    );
  });
});
