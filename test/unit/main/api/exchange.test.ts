import { expect, test } from 'vitest';
import { exchange } from '#main/api/exchange';
import type { HttpRequest, Transport } from '#main/api/transport';

const request = {
  method: 'PUT',
  url: 'https://api.example.com/',
  headers: {},
  body: null,
} as const;
const deadlines = { headersMs: 50, idleMs: 50, totalMs: 1_000 };
const limits = { deadlines, leftMs: 1_000, cancel: undefined };

test('a transport that never answers nor listens to its signal can not hold a call up', async () => {
  const deaf: Transport = () => new Promise(() => undefined);
  expect(await exchange(deaf, request, limits, Date.now)).toEqual({
    ok: false,
    failure: { kind: 'timed-out', phase: 'headers', seconds: 0.05 },
  });
});

test('a fault of our own is told by its name alone, as an outcome that nobody knows', async () => {
  const broken: Transport = () => Promise.reject(new TypeError('with topsecret'));
  expect(await exchange(broken, request, limits, Date.now)).toEqual({
    ok: false,
    failure: { kind: 'connection-lost', code: 'TypeError' },
  });
});

test('a request is let go of as soon as its answer is of no more interest', async () => {
  const seen: HttpRequest[] = [];
  const endless: Transport = async (sent) => {
    seen.push(sent);
    return { status: 200, headers: new Map(), body: endlessBody() };
  };
  const reply = await exchange(endless, request, limits, Date.now);
  expect(reply).toMatchObject({ ok: true, value: { body: { ok: true, value: { whole: false } } } });
  expect(seen[0]?.signal.aborted).toBe(true);
});

async function* endlessBody(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(65_536);
}
