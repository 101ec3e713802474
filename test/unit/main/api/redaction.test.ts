import { describe, expect, test } from 'vitest';
import { createRedactor, redactJson } from '#main/api/redaction';

const secret = 'phx_a+b/c"d&e<f\'ÿz';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('createRedactor', () => {
  test.each([
    ['as it is', secret],
    ['trimmed', 'spaced-secret'],
    ['URL-encoded', encodeURIComponent(secret)],
    [
      'URL-encoded in lower case',
      encodeURIComponent(secret).replace(/%../g, (c) => c.toLowerCase()),
    ],
    ['as a form field', new URLSearchParams({ q: secret }).toString().slice(2)],
    ['base64', base64(secret)],
    ['base64url', Buffer.from(secret).toString('base64url')],
    ['hexadecimal', Buffer.from(secret).toString('hex')],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
    ['JSON with escaped slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['HTML-escaped', 'phx_a+b/c&quot;d&amp;e&lt;f&#39;ÿz'],
  ])('removes a secret %s', (_form, echoed) => {
    const redact = createRedactor([secret, '  spaced-secret\n']);
    const words = redact(`The key ${echoed} is not valid`);
    expect(words).not.toContain(echoed);
    expect(words).toContain('[removed]');
    expect(words).toMatch(/^The key .* is not valid$/);
  });

  test.each(['', 'a', 'ab'])('removes it from the base64 of a longer text, after %j', (before) => {
    const encoded = base64(`${before}${secret}:tail`);
    const rest = createRedactor([secret])(encoded).split('[removed]');
    expect(rest).toHaveLength(2);
    for (const piece of rest) expect(Buffer.from(piece, 'base64').toString()).not.toContain('phx');
  });

  test('a secret that contains another leaves no rest behind', () => {
    expect(createRedactor(['abcdef', 'abcdef-123456'])('abcdef-123456')).toBe('[removed]');
  });

  test('a short secret is removed as it is, but not looked for in encodings', () => {
    expect(createRedactor(['M12'])('M12 and TTEy')).toBe('[removed] and TTEy');
  });

  test('an empty secret, which asks for a removal, changes nothing', () => {
    expect(createRedactor(['', '  '])('nothing to hide')).toBe('nothing to hide');
  });

  test('half of a surrogate pair is no reason to fail', () => {
    expect(createRedactor(['broken\ud800secret'])('x broken\ud800secret y')).toBe('x [removed] y');
  });
});

describe('redactJson', () => {
  const redact = createRedactor(['secret-value', '4711081512345']);

  test('reaches every string and every name, and leaves the rest as it is', () => {
    const json = { 'a secret-value': [{ b: 'secret-value!' }, 1, null, true] };
    const clean = { 'a [removed]': [{ b: '[removed]!' }, 1, null, true] };
    expect(redactJson(json, redact)).toEqual(clean);
  });

  test('finds a secret of digits that became a number', () => {
    expect(redactJson([4711081512345, 4711], redact)).toEqual(['[removed]', 4711]);
  });

  test('keeps nothing that calls itself a secret, also where this app never saw it', () => {
    const json = {
      webhook_secret: 'x',
      deep: { posthogPersonalApiKey: 'y', tokens: 3 },
      plan: 'z',
    };
    expect(redactJson(json, redact)).toEqual({
      webhook_secret: '[removed]',
      deep: { posthogPersonalApiKey: '[removed]', tokens: 3 },
      plan: 'z',
    });
    expect(redactJson('x', redact, 'Access-Token')).toBe('[removed]');
    expect(redactJson('pro', redact, 'key')).toBe('pro');
  });

  test('a secret in pieces takes the whole value with it', () => {
    expect(redactJson(['secret', { rest: '-value' }], redact)).toBe('[removed]');
    const bytes = Buffer.from('secret-value').toJSON();
    expect(redactJson({ a: bytes }, redact)).toBe('[removed]');
  });
});
