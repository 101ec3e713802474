import { describe, expect, test } from 'vitest';
import type { FailureKind } from '#shared/failure';
import { api, at, failureOf, plain, serve, token } from '#support/api-client';
import {
  type Answer,
  chunked,
  closed,
  cut,
  freeOrigin,
  gzipped,
  head,
  html,
  redirect,
  reply,
  reset,
  send,
} from '#support/fault-server';
import { sampleSettings as settings } from '#support/stored-samples';

describe('answers that are no answer of this API', () => {
  test.each<[string, Answer, object]>([
    [
      'HTML',
      html(200, '<title>Sign in</title>'),
      { kind: 'not-json', contentType: 'text/html; charset=utf-8' },
    ],
    [
      'no content type',
      [send(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`)],
      { kind: 'not-json', contentType: null },
    ],
    ['nothing', reply(200, ''), { kind: 'malformed-json' }],
    ['204', [send(head(204, {}))], { kind: 'malformed-json' }],
    ['half of a JSON text', reply(200, '{"requirePasskey":'), { kind: 'malformed-json' }],
    ['broken UTF-8', reply(200, Uint8Array.of(0x22, 0xff, 0x22)), { kind: 'malformed-json' }],
    [
      'bottomless nesting',
      reply(200, '['.repeat(100_000) + ']'.repeat(100_000)),
      { kind: 'malformed-json' },
    ],
    ['a list', reply(200, [settings]), { kind: 'not-understood', fields: [] }],
    [
      'a field missing and one of the wrong type',
      reply(200, { ...settings, requirePasskey: undefined, bulkBatchSize: '50' }),
      { kind: 'not-understood', fields: ['requirePasskey', 'bulkBatchSize'] },
    ],
    [
      'more than a mebibyte',
      reply(200, { ...settings, padding: 'x'.repeat(1_048_576) }),
      { kind: 'too-large', limitBytes: 1_048_576 },
    ],
    [
      'a small body that unpacks to 50 MiB',
      gzipped({ ...settings, padding: 'x'.repeat(52_428_800) }),
      { kind: 'too-large', limitBytes: 1_048_576 },
    ],
  ])('%s', async (_what, answer, failure) => {
    const server = await serve([answer]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject(failure);
    expect(server.requests).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])(
    'a redirect (%i) is not followed and names its target',
    async (status) => {
      const other = await serve([reply(200, settings)]);
      const server = await serve([redirect(status, `${other.origin}/login?token=${token}#x`)]);
      const read = await api().readSettings(at(server.origin));
      const saved = await api().writeSettings(at(server.origin), plain, null);

      for (const result of [read, saved]) {
        expect(failureOf(result)).toMatchObject({
          kind: 'redirected',
          target: `${other.origin}/login`,
          call: { status },
        });
      }
      expect(server.requests).toHaveLength(2);
      expect(other.connections()).toBe(0);
    },
  );

  test('a redirect without a target has an empty one', async () => {
    const server = await serve([reply(302, '')]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({ kind: 'redirected', target: '' });
  });
});

describe('refusals of the server', () => {
  test.each<[number, FailureKind]>([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'rejected'],
    [412, 'precondition-failed'],
    [422, 'rejected'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [503, 'server-error'],
    [700, 'server-error'],
  ])(
    '%i of a save is %s, with the words and the request id of the server',
    async (status, kind) => {
      const server = await serve([
        reply(status, { error: { message: 'The server says no' } }, { 'X-Request-Id': 'req-7' }),
      ]);
      const result = await api().writeSettings(at(server.origin), plain, null);

      expect(failureOf(result)).toMatchObject({
        kind,
        call: {
          method: 'PUT',
          path: '/org/settings',
          status,
          requestId: 'req-7',
          serverMessage: 'The server says no',
        },
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  test('a page of a proxy keeps the status and gives its title', async () => {
    const server = await serve([html(401, '<html><title>Sign in &amp; go</title></html>')]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({
      kind: 'unauthorized',
      call: { serverMessage: 'Sign in & go' },
    });
  });

  test('an error body that is cut does not hide the status', async () => {
    const whole = reply(403, { message: 'no' }, { 'Content-Length': '500' });
    const server = await serve([[...whole, { do: 'close' }]]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({ kind: 'forbidden', call: { serverMessage: null } });
  });

  test('no secret of the call comes back in a failure, in whatever form the server echoes it', async () => {
    const secret = 'phx_canary"secret/+&';
    const echo = [token, secret].flatMap((text) => [
      text,
      encodeURIComponent(text),
      Buffer.from(text).toString('base64'),
      JSON.stringify(text).slice(1, -1),
    ]);
    const server = await serve([
      reply(400, { message: echo.join(' ') }, { 'X-Request-Id': `id-${token}` }),
    ]);
    const update = { ...plain, posthogPersonalApiKey: secret };
    const result = await api().writeSettings(at(server.origin), update, null);

    const told = JSON.stringify(result);
    for (const form of echo) expect(told).not.toContain(form);
    expect(failureOf(result)).toMatchObject({
      call: { requestId: 'id-[removed]', serverMessage: expect.stringContaining('[removed]') },
    });
  });
});

describe('no answer', () => {
  test('nobody listens', async () => {
    const origin = await freeOrigin();
    const began = performance.now();
    const result = await api().readSettings(at(origin));
    expect(failureOf(result)).toMatchObject({ kind: 'unreachable', reason: 'refused' });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test.each<[string, Answer]>([
    ['closes', closed],
    ['resets', reset],
    ['cuts the body', cut(settings, 20)],
    ['cuts the body with a reset', cut(settings, 20, 'reset')],
    ['leaves out the last chunk', chunked(settings, { ended: false })],
    [
      'answers with something else than HTTP',
      [send('SSH-2.0-OpenSSH_9.2\r\n\r\n'), { do: 'close' }],
    ],
  ])(
    'a server that %s has lost the connection: a read is tried three times, a save once',
    async (_what, answer) => {
      const server = await serve([answer]);
      const read = await api().readSettings(at(server.origin));
      expect(failureOf(read).kind).toBe('connection-lost');
      expect(server.requests).toHaveLength(3);

      const saved = await api().writeSettings(at(server.origin), plain, null);
      expect(failureOf(saved).kind).toBe('connection-lost');
      expect(server.requests).toHaveLength(4);
    },
  );
});
