import { describe, expect, test } from 'vitest';
import { createRedactor } from '#main/api/redaction';
import { requestIdOf, serverWords } from '#main/api/server-words';

const redact = createRedactor(['topsecret']);
const words = (body: unknown, type: string | null = 'application/json') =>
  serverWords(typeof body === 'string' ? body : JSON.stringify(body), type, redact);

describe('serverWords', () => {
  test.each<[string, unknown, string | null]>([
    [
      'a problem document',
      { type: 'about:blank', title: 'Bad request', detail: 'Too low', status: 400 },
      'Bad request: Too low',
    ],
    ['error as a string', { error: 'No such organization' }, 'No such organization'],
    [
      'error as an object',
      { error: { code: 7, message: 'No such organization' } },
      'No such organization',
    ],
    [
      'OAuth',
      { error: 'invalid_token', error_description: 'The token expired' },
      'invalid_token: The token expired',
    ],
    ['message', { message: 'No' }, 'No'],
    ['detail', { detail: 'Not authenticated' }, 'Not authenticated'],
    [
      'FastAPI',
      { detail: [{ loc: ['body', 'bulkBatchSize'], msg: 'must be positive', type: 'x' }] },
      'body.bulkBatchSize: must be positive',
    ],
    ['a list of strings', { errors: ['One', 'Two'] }, 'One; Two'],
    [
      'a list of objects',
      { errors: [{ field: 'age', message: 'One' }, { detail: 'Two' }] },
      'age: One; Two',
    ],
    ['a message with its list', { message: 'Invalid', errors: ['One'] }, 'Invalid: One'],
    ['the same words twice', { error: 'No', message: 'No' }, 'No'],
    [
      'the path of the request is no field',
      { error: 'Forbidden', path: '/api/org/settings' },
      'Forbidden',
    ],
    ['a JSON string', '"Just words"', 'Just words'],
    ['JSON without words', { code: 5, message: '' }, null],
    [
      'a list that goes on',
      {
        errors: Array(50)
          .fill(0)
          .map((_, i) => `e${i}`),
      },
      'e0; e1; e2; e3; e4',
    ],
    [
      'words too deep to be meant',
      { error: { error: { error: { error: { error: 'x' } } } } },
      null,
    ],
    [
      'a detail that is a sentence, and what it is about',
      { title: 'Invalid', detail: 'It is too big.', errors: [{ field: 'size', message: 'big' }] },
      'Invalid: It is too big. size: big',
    ],
    ['nothing', '', null],
    ['half of a JSON text', '{"message":', null],
  ])('%s', (_form, body, expected) => {
    expect(words(body)).toBe(expected);
  });

  test.each<[string, string, string | null, string | null]>([
    ['plain text', 'Upstream is away', 'text/plain', 'Upstream is away'],
    ['plain text of no type', 'Upstream is away', null, 'Upstream is away'],
    [
      'a page',
      '<html><head><TITLE lang="en">502 Bad &lt;Gateway&gt;</TITLE>',
      'text/html',
      '502 Bad <Gateway>',
    ],
    ['a page of no type', '<!DOCTYPE html><title>Sign in</title>', null, 'Sign in'],
    ['a page without a title', '<html><body>No', 'text/html', null],
    ['an entity that nobody knows', '<title>&fancy;</title>', 'text/html', '&fancy;'],
    ['XML', '<error>No</error>', 'application/xml', null],
  ])('%s', (_form, body, type, expected) => {
    expect(words(body, type)).toBe(expected);
  });

  test('take no long time to find, whatever the page', () => {
    const began = performance.now();
    expect(words('<title'.repeat(170_000), 'text/html')).toBeNull();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('come on one line, without control and direction characters', () => {
    expect(words({ message: ' a\r\n\tb\u0000c \u202egnp.exe\ufeff \ud800' })).toBe('a b c gnp.exe');
  });

  test('are cut to 300 characters, never within a character', () => {
    const long = words({ message: `${'x'.repeat(298)}😀 and more` });
    expect(long).toBe(`${'x'.repeat(298)}…`);
    expect(words({ message: 'y'.repeat(300) })).toBe('y'.repeat(300));
  });

  test('hold no secret, also where a cut or a line break would have hidden it', () => {
    expect(words({ message: 'key topsecret' })).toBe('key [removed]');
    expect(words({ message: 'key top\u200bsecret' })).toBe('key [removed]');
    expect(words({ message: `${'x'.repeat(295)}topsecret` })).not.toContain('tops');
  });
});

describe('requestIdOf', () => {
  test.each([
    ['x-request-id', { 'x-request-id': 'a', 'x-correlation-id': 'b' }, 'a'],
    ['x-correlation-id', { 'x-correlation-id': 'b', traceparent: 'c' }, 'b'],
    ['request-id', { 'request-id': 'c' }, 'c'],
    ['traceparent', { traceparent: '00-4bf9-00f0-01' }, '00-4bf9-00f0-01'],
    ['an empty one is passed over', { 'x-request-id': ' ', 'request-id': 'c' }, 'c'],
    ['none', {}, null],
    ['a secret', { 'x-request-id': 'id-topsecret' }, 'id-[removed]'],
  ])('%s', (_what, headers, id) => {
    expect(requestIdOf(new Map(Object.entries(headers)), redact)).toBe(id);
  });

  test('is bounded', () => {
    expect(requestIdOf(new Map([['x-request-id', 'i'.repeat(5_000)]]), redact)).toHaveLength(128);
  });
});
