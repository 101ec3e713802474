import { describe, expect, test } from 'vitest';
import { api, at, failureOf, plain, serve } from '#support/api-client';
import { type Answer, html, reply, reset } from '#support/fault-server';
import { sampleSettings as settings } from '#support/stored-samples';

describe('trying again', () => {
  test.each<[string, Answer]>([
    ['a reset', reset],
    ['429', reply(429, '')],
    ['502', html(502, '<title>Bad gateway</title>')],
    ['503', reply(503, '', { 'Retry-After': '0' })],
    ['504', reply(504, '')],
  ])('a read survives two times %s', async (_what, answer) => {
    const server = await serve([answer, answer, reply(200, settings)]);
    const result = await api().readSettings(at(server.origin));
    expect(result).toMatchObject({ ok: true, value: { value: { settings } } });
    expect(server.requests).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 412, 500, 501])('%i is final at once', async (status) => {
    const server = await serve([reply(status, '')]);
    const result = await api().readSettings(at(server.origin));
    expect(result.ok).toBe(false);
    expect(server.requests).toHaveLength(1);
  });

  test('the server is given the time it asks for', async () => {
    const server = await serve([reply(503, '', { 'Retry-After': '1' }), reply(200, settings)]);
    const began = performance.now();
    const result = await api().readSettings(at(server.origin));
    expect(result.ok).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(1_000);
  });

  test.each([
    ['seconds', { 'Retry-After': '61' }, 61],
    [
      'a date, judged by the clock of the server',
      { Date: 'Sun, 06 Nov 1994 08:00:00 GMT', 'Retry-After': 'Sun, 06 Nov 1994 08:02:00 GMT' },
      120,
    ],
  ])('a long wait (%s) is told, not waited for', async (_form, headers, seconds) => {
    const server = await serve([reply(429, '', headers)]);
    const result = await api().readSettings(at(server.origin));
    expect(failureOf(result)).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: seconds });
    expect(server.requests).toHaveLength(1);
  });

  test('a save and the two tests are never repeated', async () => {
    const server = await serve([reply(503, '', { 'Retry-After': '1' })]);
    const to = at(server.origin);
    const results = [
      await api().writeSettings(to, plain, null),
      await api().testPosthog(to),
      await api().validateSubscription(to, '18.0'),
    ];
    for (const result of results) {
      expect(failureOf(result)).toMatchObject({ kind: 'server-error', retryAfterSeconds: 1 });
    }
    expect(server.requests.map((request) => request.method)).toEqual(['PUT', 'POST', 'POST']);
  });
});
