import { describe, expect, test } from 'vitest';
import { getSettings, postValidateSubscription } from '#main/api/endpoints';
import type { Reply } from '#main/api/exchange';
import { outcomeOf } from '#main/api/outcome';
import { createRedactor } from '#main/api/redaction';

const redact = createRedactor(['topsecret']);

function reply(status: number, body: string, headers: Readonly<Record<string, string>>): Reply {
  return {
    status,
    headers: new Map(Object.entries(headers)),
    body: { ok: true, value: { bytes: Buffer.from(body), whole: true } },
    askedAt: 0,
    answeredAt: 0,
  };
}

describe('the tag for If-Match', () => {
  const verdict = '{"odooVersion":"18.0","valid":true}';
  const tagOf = (etag: string) => {
    const headers = { 'content-type': 'application/json', etag };
    const answer = { ok: true, value: reply(200, verdict, headers) } as const;
    const outcome = outcomeOf(postValidateSubscription, answer, redact);
    return outcome.ok ? outcome.value.etag : undefined;
  };

  test.each(['"v1"', 'unquoted', '""'])('%s can be sent back', (etag) => {
    expect(tagOf(etag)).toBe(etag);
  });

  test.each(['W/"v1"', '', 'two words', '"ünprintable"', `"${'x'.repeat(2_000)}"`])(
    '%j can not',
    (etag) => {
      expect(tagOf(etag)).toBeNull();
    },
  );
});

describe('the target of a redirect', () => {
  test.each([
    ['https://user:pw@other.example/a/b?token=x#y', 'https://other.example/a/b'],
    ['https://other.example/topsecret/in', 'https://other.example/[removed]/in'],
    ['mailto:someone@example.com', 'mailto:'],
    ['not absolute', ''],
  ])('%s', (location, target) => {
    const answer = { ok: true, value: reply(302, '', { location }) } as const;
    expect(outcomeOf(getSettings, answer, redact)).toMatchObject({
      ok: false,
      failure: { kind: 'redirected', target },
    });
  });
});

test('a content type can hold no secret', () => {
  const answer = { ok: true, value: reply(200, 'x', { 'content-type': 'x/topsecret' }) } as const;
  expect(outcomeOf(getSettings, answer, redact)).toMatchObject({
    failure: { kind: 'not-json', contentType: 'x/[removed]' },
  });
});
