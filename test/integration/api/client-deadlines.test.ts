import { describe, expect, test } from 'vitest';
import type { Deadlines } from '#main/api/deadlines';
import { api, at, failureOf, serve } from '#support/api-client';
import { type Answer, dribble, head, reply, send, silence } from '#support/fault-server';
import { sampleSettings as settings } from '#support/stored-samples';

const short: Deadlines = { headersMs: 150, idleMs: 150, totalMs: 400 };

describe('no answer in time', () => {
  test.each<[string, Answer, object]>([
    ['headers', silence, { phase: 'headers', seconds: 0.15 }],
    [
      'body',
      [send(head(200, { 'Content-Type': 'application/json', 'Content-Length': '9' }))],
      { phase: 'body', seconds: 0.15 },
    ],
    ['total', dribble(200, settings, 20), { phase: 'total', seconds: 0.4 }],
  ])(
    'the deadline of the %s ends the call, and it is not tried again',
    async (_phase, answer, failure) => {
      const server = await serve([answer]);
      const began = performance.now();
      const result = await api(short).readSettings(at(server.origin));
      expect(failureOf(result)).toMatchObject({ kind: 'timed-out', ...failure });
      expect(performance.now() - began).toBeLessThan(1_500);
      expect(server.requests).toHaveLength(1);
    },
  );

  test('all tries together keep to the total', async () => {
    const slowThenGone: Answer = [{ do: 'wait', ms: 250 }, { do: 'reset' }];
    const server = await serve([slowThenGone]);
    const result = await api({ headersMs: 1_000, idleMs: 1_000, totalMs: 400 }).readSettings(
      at(server.origin),
    );
    expect(failureOf(result)).toMatchObject({ kind: 'timed-out', phase: 'total', seconds: 0.4 });
    expect(server.requests).toHaveLength(2);
  });
});

describe('cancelling', () => {
  test('before the call nothing is sent', async () => {
    const server = await serve([reply(200, settings)]);
    const result = await api().readSettings(at(server.origin), AbortSignal.abort());
    expect(failureOf(result).kind).toBe('cancelled');
    expect(server.connections()).toBe(0);
  });

  test.each<[string, Answer]>([
    ['while waiting for the headers', silence],
    [
      'in the body',
      [send(head(200, { 'Content-Type': 'application/json', 'Content-Length': '9' }))],
    ],
    ['in the body of an error', [send(head(500, { 'Content-Length': '9' }))]],
    ['between two tries', reply(503, '', { 'Retry-After': '30' })],
  ])('%s ends the call at once', async (_when, answer) => {
    const server = await serve([answer]);
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 100);
    const began = performance.now();
    const result = await api().readSettings(at(server.origin), caller.signal);
    expect(failureOf(result).kind).toBe('cancelled');
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(server.requests).toHaveLength(1);
  });
});
