import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { decodeJson, encodeJson, encodeJsonLine } from '#main/storage/json-content';

const schema = z.strictObject({
  name: z.string(),
  tags: z.array(z.strictObject({ text: z.string() })),
  extra: z.record(z.string(), z.unknown()),
});
type Content = z.infer<typeof schema>;

const bytesOf = (text: string) => Buffer.from(text, 'utf8');
const decode = (text: string) => decodeJson(bytesOf(text), schema);
const sample: Content = { name: 'žluťoučký 🔑', tags: [{ text: 'a' }], extra: { plan: [1] } };
const damaged = { state: 'damaged' };

describe('the content of a JSON file', () => {
  test('comes back as it was, in a file and on a line', () => {
    const content = fc
      .record({
        name: fc.string({ unit: 'grapheme' }),
        tags: fc.array(fc.record({ text: fc.string() })),
        extra: fc.dictionary(fc.string(), fc.jsonValue()),
      })
      .filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(content, (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        expect(decode(encodeJson(value))).toEqual({ state: 'value', value: plain });
        expect(encodeJsonLine(value)).not.toContain('\n');
        expect(decode(encodeJsonLine(value))).toEqual({ state: 'value', value: plain });
      }),
    );
  });

  test('cut at any byte is damaged', () => {
    const bytes = bytesOf(encodeJson(sample));
    expect(decodeJson(bytes, schema)).toEqual({ state: 'value', value: sample });
    // The last byte is the line's end, which nothing depends on.
    for (let end = 0; end < bytes.length - 1; end += 1) {
      expect(decodeJson(bytes.subarray(0, end), schema), `cut at ${end}`).toEqual(damaged);
    }
  });

  test('with any one byte set to NUL, or to what UTF-8 never has, is damaged', () => {
    const bytes = bytesOf(encodeJson(sample).trimEnd());
    for (let at = 0; at < bytes.length; at += 1) {
      for (const byte of [0x00, 0xff]) {
        const changed = Uint8Array.from(bytes);
        changed[at] = byte;
        expect(decodeJson(changed, schema), `byte ${at}`).toEqual(damaged);
      }
    }
  });

  test.each([
    ['nothing', ''],
    ['a byte order mark', `\ufeff${encodeJson(sample)}`],
    ['only zeros', '\0'.repeat(400)],
    ['two files in one', encodeJson(sample) + encodeJson(sample)],
    ['an array', '[]'],
    ['null', 'null'],
    ['no version', JSON.stringify(sample)],
    ['a version that never was', JSON.stringify({ version: 0, ...sample })],
    ['a version that is no number', JSON.stringify({ version: '1', ...sample })],
    ['a field of another type', encodeJson({ ...sample, name: 1 })],
    ['a field too few', encodeJson({ name: 'x', tags: [] })],
    ['a field too many', encodeJson({ ...sample, more: 1 })],
  ])('%s is damaged', (_, text) => {
    expect(decode(text)).toEqual(damaged);
  });

  test('any bytes are read without throwing and without touching the prototypes', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map(bytesOf),
      fc
        .constantFrom(
          '{"version":2,"__proto__":{"owned":1}}',
          '{"version":1,"extra":{"__proto__":{"owned":1}},"name":"","tags":[]}',
        )
        .map(bytesOf),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        expect(['value', 'newer', 'damaged']).toContain(decodeJson(bytes, schema).state);
        expect(Object.hasOwn(Object.prototype, 'owned')).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a newer version is read as far as it is known, wherever it says more', () => {
    const newer = {
      ...sample,
      version: 2,
      tags: [{ text: 'a', colour: 'red' }],
      added: { deeply: true },
    };
    expect(decode(JSON.stringify(newer))).toEqual({ state: 'newer', value: sample });
  });

  test('a newer version that says something else is known to be newer, and nothing more', () => {
    const newer = { ...sample, version: 7, name: { first: 'x' } };
    expect(decode(JSON.stringify(newer))).toEqual({ state: 'newer', value: null });
  });

  test.each([1, 2])('nested deeper than a stack, in version %i, is damaged', (version) => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const text = JSON.stringify({ version, ...sample, extra: {} });
    const nested = text.replace('"extra":{', `"more":1,"extra":{"a":${deep}`);
    expect(decode(nested)).toEqual(damaged);
  });

  test('nested as deeply as a server may is read', () => {
    const plan = JSON.parse(`${'['.repeat(64)}${']'.repeat(64)}`);
    const content = { ...sample, extra: { plan } };
    expect(decode(encodeJson(content))).toEqual({ state: 'value', value: content });
  });
});
