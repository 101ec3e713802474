import { describe, expect, test } from 'vitest';
import { decodeUtf8, isJsonType, parseJson } from '#main/api/json';

describe('isJsonType', () => {
  test.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/problem+json',
    'application/vnd.ocore.v1+json;charset=UTF-8',
    ' application/json ',
  ])('%j is', (type) => {
    expect(isJsonType(type)).toBe(true);
  });

  test.each([
    null,
    '',
    'text/json',
    'text/html',
    'application/jsonp',
    'application/json5',
    'x/application/json',
  ])('%j is not', (type) => {
    expect(isJsonType(type)).toBe(false);
  });
});

test('decodeUtf8 is strict, and drops a byte order mark', () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toEqual({ ok: true, value: 'A' });
  expect(decodeUtf8(Uint8Array.of(0xc3, 0x28))).toEqual({ ok: false, failure: 'malformed' });
});

describe('parseJson', () => {
  test('leaves __proto__ out at every depth', () => {
    const parsed = parseJson('{"__proto__":{"a":1},"b":[{"__proto__":{"c":1},"d":2}]}');
    expect(parsed).toEqual({ ok: true, value: { b: [{ d: 2 }] } });
    const value = parsed.ok ? Object(parsed.value) : null;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['b']);
  });

  test('takes 64 levels and refuses one more, however many there are', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(nested(64)).ok).toBe(true);
    expect(parseJson(nested(65)).ok).toBe(false);
    expect(parseJson(nested(500_000)).ok).toBe(false);
  });

  test('refuses what is no JSON', () => {
    expect(parseJson('{a:1}')).toEqual({ ok: false, failure: 'malformed' });
  });
});
