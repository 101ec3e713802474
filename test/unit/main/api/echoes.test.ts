import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEchoFinder } from '#main/api/echoes';
import { createRedactor } from '#main/api/redaction';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.Zk9_qT2-canary-Signature';
const key = 'phx_a+b/c"d&e<f\'ÿz-0123456789-abc';
const finds = createEchoFinder([token, key]);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');
const percentAll = (text: string) => hex(text).replace(/../g, '%$&');
const codes = (text: string, write: (code: number) => string) =>
  [...text].map((letter) => write(letter.codePointAt(0) ?? 0)).join('');
const lines = (text: string, length: number) =>
  text.match(new RegExp(`.{1,${length}}`, 'gs'))?.join('\r\n') ?? '';

const disguises: readonly [name: string, dress: (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['in capitals', (secret) => secret.toUpperCase()],
  ['over several lines', (secret) => lines(secret, 5)],
  ['with a space between any two letters', (secret) => [...secret].join(' ')],
  ['its first 20 characters', (secret) => secret.slice(0, 20)],
  ['its last 20 characters', (secret) => secret.slice(-20)],
  ['from its middle', (secret) => secret.slice(6, 24)],
  ['URL-encoded', encodeURIComponent],
  ['URL-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['every letter URL-encoded, three times', (s) => encodeURIComponent(percentAll(percentAll(s)))],
  [
    'JSON with every letter escaped',
    (s) => codes(s, (c) => `\\u${c.toString(16).padStart(4, '0')}`),
  ],
  [
    'JavaScript with every letter escaped',
    (s) => codes(s, (c) => `\\x${c.toString(16).padStart(2, '0')}`),
  ],
  ['HTML with every letter numbered', (s) => codes(s, (c) => `&#${c};`)],
  [
    'HTML with every letter numbered in hexadecimal',
    (s) => codes(s, (c) => `&#x${c.toString(16)};`),
  ],
  ['hexadecimal', hex],
  ['hexadecimal in capitals', (secret) => hex(secret).toUpperCase()],
  ['hexadecimal with colons', (secret) => hex(secret).replace(/..(?=.)/g, '$&:')],
  ['hexadecimal with prefixes', (secret) => hex(secret).replace(/../g, '0x$&, ')],
  ['hexadecimal behind half a byte', (secret) => `f${hex(secret)}`],
  ['a list of bytes', (secret) => JSON.stringify([...Buffer.from(secret)])],
  ['base64', base64],
  ['base64 in lines', (secret) => lines(base64(secret), 20)],
  ['base64url', (secret) => Buffer.from(secret).toString('base64url')],
  ['base64 of a part of itself', (secret) => base64(secret.slice(5, 25))],
  ['base64 of base64', (secret) => base64(base64(secret))],
  ['base64 of what is URL-encoded', (secret) => base64(encodeURIComponent(secret))],
  ['base64, URL-encoded', (secret) => encodeURIComponent(base64(secret))],
  ['basic authorization', (secret) => `Basic ${base64(`admin:${secret}`)}`],
  ['base64 of a header', (secret) => base64(`Authorization: Bearer ${secret}\r\nHost: x`)],
  ['UTF-16', (secret) => [...secret].join('\0')],
  ['base64 of UTF-16', (secret) => Buffer.from(secret, 'utf16le').toString('base64')],
];

describe('createEchoFinder', () => {
  test.each(disguises)('finds a secret %s', (_name, dress) => {
    for (const secret of [token, key]) {
      const text = `The value ${dress(secret)} is not valid`;
      expect(finds(text)).toBe(true);
      // The same text without the secret says nothing.
      expect(finds(`The value ${dress('x'.repeat(secret.length))} is not valid`)).toBe(false);
      expect(createRedactor([secret])(text)).toContain('[removed]');
    }
  });

  test.each([
    [
      'ordinary words',
      'The personal API key of PostHog was refused: 401 Unauthorized (request 7f3a-41)',
    ],
    ['an address', 'https://us.posthog.com/project/12345'],
    ['a trace', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ['a masked key', 'phx_…9-abc'],
    ['nothing', ''],
  ])('leaves alone %s', (_what, text) => {
    expect(finds(text)).toBe(false);
    expect(createRedactor([token, key])(text)).toBe(text);
  });

  test('of a secret that is an address, the name of the server is none', () => {
    const hook = createEchoFinder(['https://us.posthog.com/webhooks/0123456789abcdef']);
    expect(hook('https://us.posthog.com')).toBe(false);
    expect(hook('see /webhooks/0123456789abcdef')).toBe(true);
  });

  test('a short secret is found as a whole, and a very short one not at all', () => {
    const short = createEchoFinder(['M-1234-x', 'ab1']);
    expect(short('code m1234x')).toBe(true);
    expect(short('code M-1234')).toBe(false);
    expect(short('ab1')).toBe(false);
  });

  test('whatever stands around it', () => {
    const dressed = fc.constantFrom(...disguises.map(([, dress]) => dress(key)));
    // A digit or letter right beside it may become a part of an encoded run, and a list of bytes one more of it.
    const around = fc.string({ maxLength: 40 }).map((text) => text.replace(/[\w%&#+/,\\-]/g, ' '));
    fc.assert(
      fc.property(around, dressed, around, (before, echo, after) => {
        expect(finds(`${before} ${echo} ${after}`)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('takes no long time, whatever the text', () => {
    const long = createRedactor(['k'.repeat(65_000), token]);
    const began = performance.now();
    for (const unit of [
      'a',
      'A1+/',
      '%41',
      '41 ',
      '65, ',
      '&#65;',
      '\\u0041',
      ' the key',
      '\\',
      '-eyJaaaaaaaa',
      ' bearer ',
    ]) {
      long(unit.repeat(200_000 / unit.length));
    }
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 60_000);
});
