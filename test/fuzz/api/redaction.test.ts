import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor, type Redact, redactJson } from '#main/api/redaction';
import { oneLine, serverWords } from '#main/api/server-words';
import { finds, holdsFor } from '#support/fuzzing';
import { anyHostileText } from '#support/hostile-values';

/** Written down apart from the source: the ways in which a server could say a secret again. */
const encodings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => encodeURIComponent(secret),
  (secret) => new URLSearchParams([['', secret]]).toString().slice(1),
  (secret) => Buffer.from(secret).toString('base64'),
  (secret) => Buffer.from(secret).toString('base64url'),
  (secret) => Buffer.from(secret).toString('hex'),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) =>
    secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
];

const anySecret = fc
  .string({ unit: fc.constantFrom(...'abcXYZ0189-_./+&<>"\'%=~{}$'), minLength: 8, maxLength: 24 })
  .map((text) => `phx_${text}`);
const anyEcho = fc.record({
  secret: anySecret,
  encoding: fc.nat({ max: encodings.length - 1 }),
  before: anyHostileText,
  after: anyHostileText,
});
type Echo = typeof anyEcho extends fc.Arbitrary<infer T> ? T : never;

const makes: (secrets: readonly string[]) => Redact = createRedactor;

/** Whether nothing that was made of a text with a secret in it still holds the secret, in whatever encoding. */
function keeps({ secret, encoding, before, after }: Echo, make = makes): boolean {
  const redact = make([secret]);
  const said = encodings[encoding]?.(secret) ?? secret;
  const text = before + said + after;
  const made = [
    redact(text),
    oneLine(text, redact, 300) ?? '',
    serverWords(text, 'text/plain', redact) ?? '',
    serverWords(JSON.stringify({ error: text }), 'application/json', redact) ?? '',
    JSON.stringify(redactJson({ [text]: [text] }, redact)),
  ];
  const forms = encodings.map((encode) => encode(secret));
  return !made.some((one) => forms.some((form) => one.includes(form)));
}

describe('a secret that a server says again', () => {
  test('is in nothing that is shown or kept, whatever its encoding', () => {
    holdsFor(anyEcho, (echo) => keeps(echo));
  });

  test('is found by the same look where only its plain form is taken out', () => {
    const naive =
      ([secret = '']: readonly string[]): Redact =>
      (text) =>
        text.replaceAll(secret, '');
    expect(finds(anyEcho, (echo) => keeps(echo, naive))).toBe(true);
  });
});

test('what the server says is one line of at most 300 characters, whatever it sends', () => {
  const redact = createRedactor(['phx_secret']);
  holdsFor(
    fc.tuple(
      anyHostileText,
      anyHostileText,
      fc.constantFrom(null, 'text/html', 'application/json'),
    ),
    ([one, other, type]) => {
      const words = serverWords(one + other.repeat(20), type, redact);
      return words === null || /^[^\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]{1,300}$/u.test(words);
    },
  );
});
