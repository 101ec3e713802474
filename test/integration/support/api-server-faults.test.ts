import { describe, expect, it } from 'vitest';
import { call, put, read, serveApi } from '#support/api-server-calls';
import { gate } from '#support/gate';

describe('faults', () => {
  it('come as often as planned, in order, on the call they are planned for', async () => {
    const server = await serveApi();
    server.plan({ kind: 'answer', status: 500 }, { times: 2, on: 'read' });
    server.plan({ kind: 'answer', status: 403, body: { message: 'No' } });
    const statuses = [];
    statuses.push((await call(server, 'POST', '/org/settings/test-posthog')).status);
    for (let n = 0; n < 3; n += 1) statuses.push((await call(server, 'GET')).status);
    expect(statuses).toEqual([403, 500, 500, 200]);
    server.plan({ kind: 'answer', status: 500 }, { times: Number.POSITIVE_INFINITY });
    expect((await call(server, 'GET')).status).toBe(500);
    expect((await call(server, 'GET')).status).toBe(500);
    server.unplan();
    expect((await call(server, 'GET')).status).toBe(200);
  });

  it('answers with any status, headers and body, without processing', async () => {
    const server = await serveApi();
    server.plan({ kind: 'answer', status: 429, headers: { 'retry-after': '7' } });
    server.plan({ kind: 'answer', status: 502, body: '<h1>Bad gateway</h1>' });
    const limited = await put(server, { bulkBatchSize: 1 });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    const proxy = await put(server, { bulkBatchSize: 1 });
    expect(proxy.headers.get('content-type')).toContain('text/html');
    expect(await proxy.text()).toBe('<h1>Bad gateway</h1>');
    expect(server.stored.plain.bulkBatchSize).toBe(100);
  });

  it.each([
    ['before', 100],
    ['after', 7],
  ] as const)('drops the connection %s processing', async (processing, batch) => {
    const server = await serveApi();
    server.plan({ kind: 'drop', processing });
    await expect(put(server, { bulkBatchSize: 7 })).rejects.toThrow();
    expect(server.requestsOf('write')).toHaveLength(1);
    expect(await read(server)).toMatchObject({ bulkBatchSize: batch });
  });

  it('cuts the answer in the middle, with the call processed', async () => {
    const server = await serveApi();
    server.plan({ kind: 'cut' });
    const answer = await put(server, { bulkBatchSize: 7 });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect(server.stored.plain.bulkBatchSize).toBe(7);
  });

  it('never answers', async () => {
    const server = await serveApi();
    server.plan({ kind: 'silence' });
    const arrival = server.arrival('write');
    const leave = new AbortController();
    const answer = fetch(`${server.baseUrl}/org/settings`, {
      method: 'PUT',
      body: '{"bulkBatchSize":7}',
      headers: { authorization: `Bearer ${server.token}` },
      signal: leave.signal,
    });
    await arrival;
    expect(await Promise.race([answer, read(server)])).toMatchObject({ bulkBatchSize: 100 });
    leave.abort();
    await expect(answer).rejects.toThrow();
  });

  it('answers late, with the call processed at once', async () => {
    const server = await serveApi();
    const answer = gate();
    server.plan({ kind: 'hold', until: answer.opened });
    server.plan({ kind: 'delay', ms: 30 });
    const held = put(server, { bulkBatchSize: 7 });
    await server.arrival('write');
    const begun = performance.now();
    expect(await read(server)).toMatchObject({ bulkBatchSize: 7 });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(28);
    answer.open();
    expect((await held).status).toBe(200);
  });

  it('empties an answer to a call that was processed, but not a refusal', async () => {
    const server = await serveApi();
    server.plan({ kind: 'empty', status: 204 });
    server.plan({ kind: 'empty', status: 200 });
    server.plan({ kind: 'empty', status: 204 });
    const none = await put(server, { bulkBatchSize: 7 });
    expect([none.status, await none.text()]).toEqual([204, '']);
    const blank = await put(server, { bulkBatchSize: 8 });
    expect([blank.status, await blank.text()]).toEqual([200, '']);
    expect((await put(server, { bulkBatchSize: -1 })).status).toBe(422);
    expect(server.stored.plain.bulkBatchSize).toBe(8);
  });

  it('changes an answer on its way and nothing else', async () => {
    const server = await serveApi();
    server.plan({
      kind: 'rewrite',
      change: ({ requirePasskey: _missing, ...rest }) => ({ ...rest, bulkBatchSize: '100' }),
    });
    const changed = await read(server);
    expect(changed).not.toHaveProperty('requirePasskey');
    expect(changed).toHaveProperty('bulkBatchSize', '100');
    expect(await read(server)).toMatchObject({ requirePasskey: true, bulkBatchSize: 100 });
  });

  it('lets something happen just before a call is processed', async () => {
    const server = await serveApi();
    const tag = (await call(server, 'GET')).headers.get('etag') ?? '';
    const run = () => {
      server.stored.plain.auditRetentionDays = 30;
    };
    server.plan({ kind: 'meanwhile', run }, { on: 'write' });
    expect((await put(server, { bulkBatchSize: 7 }, { 'if-match': tag })).status).toBe(412);
  });
});
