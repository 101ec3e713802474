import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getSettings, postTestPosthog, postValidateSubscription } from '#main/api/endpoints';
import { parseHttpDate, retryAfterSeconds, serverAheadMs } from '#main/api/http-date';
import { problemOf, transportErrorFrom } from '#main/api/network-errors';
import { outcomeOf } from '#main/api/outcome';
import { pauseBeforeRetry } from '#main/api/retry';
import { failure } from '#shared/failure';
import { ok } from '#shared/result';
import { orgSettings } from '#shared/settings/schema';
import { finds, holdsFor } from '#support/fuzzing';
import { anyHostileText, hostileJson } from '#support/hostile-values';
import { nearly } from '#support/mutations';
import { calmSettings } from '#support/settings-fixtures';

const untouched = (text: string) => text;
const anyJsonValue = fc.constantFrom(...hostileJson);
const templates = [
  { ...calmSettings, plan: { seats: 5 } },
  { success: true, projectName: 'a', message: 'b' },
  { odooVersion: '18.0', valid: false },
  { title: 'a', detail: [{ loc: ['body', 'x'], msg: 'y' }], error: {} },
];
const anyJson = fc
  .oneof(...templates.map((template) => nearly(fc.constant(template), anyJsonValue)))
  .map((value) => JSON.stringify(value) ?? '');
const cut = fc.tuple(anyJson, fc.nat({ max: 200 })).map(([text, end]) => text.slice(0, end));
const anyBody = fc.oneof(
  { weight: 4, arbitrary: anyJson },
  { weight: 1, arbitrary: cut },
  { weight: 1, arbitrary: anyHostileText.map((text) => `<title>${text}</title>`) },
  { weight: 1, arbitrary: anyHostileText },
);
const anyHeader = fc.oneof(
  fc.constantFrom('application/json', 'application/problem+json; charset=x', 'text/html', 'gzip'),
  fc.constantFrom('Wed, 25 Nov 2026 10:17:00 GMT', '120', '-1', '1e3', '999999999', '9999999999'),
  fc.constantFrom('https://user:pw@evil.example/x?token=1', 'javascript:alert(1)', 'W/"x"', '"x"'),
  anyHostileText,
);
const names = ['content-type', 'retry-after', 'date', 'location', 'etag', 'x-request-id'] as const;
const anyHeaders = fc
  .tuple(
    fc.constantFrom('application/json', 'application/json', 'text/plain'),
    fc.array(fc.tuple(fc.constantFrom(...names), anyHeader), { maxLength: 3 }),
  )
  .map(([type, more]) => new Map<string, string>([['content-type', type], ...more]));
const anyReply = fc.record({
  status: fc.constantFrom(
    200,
    200,
    200,
    201,
    204,
    302,
    400,
    401,
    403,
    404,
    412,
    422,
    429,
    500,
    503,
    999,
  ),
  headers: anyHeaders,
  text: anyBody,
  broken: fc.nat({ max: 20 }),
});
type Reply = typeof anyReply extends fc.Arbitrary<infer T> ? T : never;

const endpoints = [getSettings, postTestPosthog, postValidateSubscription] as const;

function outcomeFor({ status, headers, text, broken }: Reply, which: number, redact = untouched) {
  const bytes = Buffer.from(text, 'utf8');
  // One in twenty is no UTF-8.
  if (broken === 0 && bytes.length > 0) bytes[bytes.length >> 1] = 0xff;
  const body = ok({ bytes, whole: broken !== 1 });
  const endpoint = endpoints[which] ?? getSettings;
  return outcomeOf<unknown>(
    endpoint,
    ok({ status, headers, body, askedAt: 0, answeredAt: 1 }),
    redact,
  );
}

const seen = /^[^\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]{0,300}$/u;

/** Whether words that came from outside are one short line that nothing acts on. */
const isShowable = (text: string | null) => text === null || seen.test(text);

describe('an answer of the server, whatever it holds', () => {
  test('is understood whole, or is one of the known failures', () => {
    holdsFor(fc.tuple(anyReply, fc.nat({ max: 2 })), ([reply, which]) => {
      const outcome = outcomeFor(reply, which);
      if (!outcome.ok) {
        const read = failure.safeParse(outcome.failure);
        if (!read.success || !('call' in outcome.failure)) return false;
        const { serverMessage, requestId } = outcome.failure.call;
        return isShowable(serverMessage) && isShowable(requestId);
      }
      if (reply.status < 200 || reply.status > 299) return false;
      if (which > 0) return typeof outcome.value.value === 'object';
      const { settings, extra } = Object(outcome.value.value);
      const isClean = ![
        'posthogPersonalApiKey',
        'posthogWebhookSecret',
        'subscriptionCode',
        '__proto__',
      ].some((key) => Object.hasOwn(extra, key));
      return (
        orgSettings.safeParse(settings).success &&
        isClean &&
        Object.getPrototypeOf(extra) === Object.prototype
      );
    });
  });

  test('has a date and a wait that are numbers, or none', () => {
    const anyDate = fc.oneof(
      anyHeader,
      fc
        .tuple(
          fc.constantFrom('Wed, ', 'Wednesday, '),
          anyHostileText,
          fc.constantFrom(' 10:17:00 GMT', ' 99:99:99 GMT', ' 10:17:00 2026'),
        )
        .map((three) => three.join('')),
    );
    holdsFor(fc.tuple(anyDate, anyDate), ([date, after]) => {
      const headers = new Map([
        ['date', date],
        ['retry-after', after],
      ]);
      const time = parseHttpDate(date);
      const wait = retryAfterSeconds(headers, 0);
      return (
        (time === null || Number.isSafeInteger(time)) &&
        (wait === null || (Number.isSafeInteger(wait) && wait >= 0)) &&
        Number.isSafeInteger(serverAheadMs(headers, 0, 1))
      );
    });
  });

  test('is never waited for long, and a write never tried again by it', () => {
    holdsFor(
      fc.tuple(anyReply, fc.nat({ max: 4 }), fc.double({ min: 0, max: 0.999, noNaN: true })),
      ([reply, tries, random]) => {
        const outcome = outcomeFor(reply, 0);
        if (outcome.ok) return true;
        const pause = pauseBeforeRetry(outcome.failure, tries, () => random);
        return pause === null || (tries < 2 && pause >= 0 && pause <= 61_000);
      },
    );
  });
});

test('an error of the network has a code and a kind, and none of its other words', () => {
  const anyMessage = fc.oneof(
    anyHostileText,
    fc
      .tuple(
        fc.constantFrom('net::ERR_', 'net::', 'ERR_'),
        fc.constantFrom('CERT_', 'DNS_', 'SSL_X', 'toString', '__proto__'),
        anyHostileText,
      )
      .map((three) => three.join('')),
  );
  holdsFor(anyMessage, (message) => {
    const { problem, code } = transportErrorFrom(new Error(message));
    return (
      /^ERR_[A-Z0-9_]+$/.test(code) &&
      ['unreachable', 'tls', 'connection-lost'].includes(problem.kind) &&
      problemOf(message).kind.length > 0
    );
  });
});

describe('a control', () => {
  test('an answer that is taken without a look is found', () => {
    expect(finds(anyReply, ({ text }) => orgSettings.safeParse(JSON.parse(text)).success)).toBe(
      true,
    );
  });

  test('words that are shown as they came are found', () => {
    expect(finds(anyReply, ({ text }) => isShowable(text))).toBe(true);
  });

  test('a date that any parser would take is found', () => {
    expect(finds(anyHeader, (text) => Number.isSafeInteger(Date.parse(text)))).toBe(true);
  });
});
