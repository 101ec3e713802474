import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Request } from '#shared/ipc/contract';
import { serveApi } from '#support/api-server-calls';
import { connected, connectTo, openApp } from '#support/handlers-fixture';
import { historyPath } from '#support/history-files';
import { filesIn } from '#support/profile-folder';

const newest = { field: null, offset: 0, count: 50 } as const;

/** An organization whose settings were changed elsewhere, twice, and read each time. */
async function withHistory() {
  const server = await serveApi();
  const { app, id } = await connected(server);
  server.stored.plain.bulkBatchSize = 7;
  await app.get('settings:refresh', { organizationId: id });
  server.stored.secrets = {};
  server.stored.extra = { plan: 'pro' };
  await app.get('settings:refresh', { organizationId: id });
  return { server, app, id };
}

describe('the history', () => {
  test('has every answer that differed, with what changed and since when', async () => {
    const { app, id } = await withHistory();
    const page = await app.get('history:page', { organizationId: id, ...newest });
    expect(page).toMatchObject({
      total: 3,
      damage: { unreadable: 0, duplicates: 0 },
      entries: [
        {
          number: 2,
          source: 'changed elsewhere',
          extraChanged: true,
          changes: [
            { kind: 'secret', key: 'posthogPersonalApiKey', before: true, after: false },
            { kind: 'secret', key: 'subscriptionCode', before: true, after: false },
          ],
        },
        {
          number: 1,
          source: 'changed elsewhere',
          extraChanged: false,
          changes: [{ kind: 'plain', key: 'bulkBatchSize', before: 100, after: 7 }],
        },
        { number: 0, source: 'read', first: true, notBefore: null },
      ],
    });
    const [last, middle, first] = page.entries;
    expect(last?.notBefore).toBe(middle?.readAt);
    expect(middle?.notBefore).toBe(first?.readAt);
  });

  test('goes on from where the page before ended, of one field where that is asked for', async () => {
    const { app, id } = await withHistory();
    const ask = async (asked: Partial<Request<'history:page'>>) => {
      const request = { organizationId: id, ...newest, ...asked };
      const { total, entries } = await app.get('history:page', request);
      return [total, ...entries.map(({ number }) => number)];
    };
    expect(await ask({ count: 2 })).toEqual([3, 2, 1]);
    expect(await ask({ offset: 2, count: 2 })).toEqual([3, 0]);
    expect(await ask({ field: 'bulkBatchSize' })).toEqual([1, 1]);
    expect(await ask({ field: 'subscriptionCode' })).toEqual([1, 2]);
    expect(await ask({ field: 'posthogUiHost' })).toEqual([0]);
  });

  test('gives each snapshot whole, after the next start as well', async () => {
    const { app, id } = await withHistory();
    const restarted = await openApp(app.computer);
    const { snapshot } = await restarted.get('settings:cached', { organizationId: id });
    expect(
      await restarted.get('history:snapshot', { organizationId: id, number: 2 }),
    ).toMatchObject({ number: 2, snapshot });
    expect(
      await restarted.get('history:snapshot', { organizationId: id, number: 1 }),
    ).toMatchObject({ snapshot: { settings: { bulkBatchSize: 7, hasSubscriptionCode: true } } });
    expect(await app.ask('history:snapshot', { organizationId: id, number: 3 })).toMatchObject({
      failure: { kind: 'unknown-snapshot' },
    });
  });

  test('is there of organizations that are not open, and asks no server', async () => {
    const { server, app, id } = await withHistory();
    await server.offline();
    const elsewhere = await serveApi();
    await app.get('organization:connect', connectTo(elsewhere));
    const before = elsewhere.requests.length;
    expect(await app.get('history:page', { organizationId: id, ...newest })).toMatchObject({
      total: 3,
    });
    expect(await app.get('settings:cached', { organizationId: id })).toMatchObject({
      snapshot: { settings: { bulkBatchSize: 7 } },
      confirmedAt: expect.any(Number),
    });
    expect(elsewhere.requests).toHaveLength(before);
  });

  test('is unknown of an organization that is not listed, or not any more', async () => {
    const { app, id } = await withHistory();
    await app.get('organization:remove', { organizationId: id });
    for (const organizationId of [id, randomUUID()]) {
      for (const answer of [
        await app.ask('history:page', { organizationId, ...newest }),
        await app.ask('history:snapshot', { organizationId, number: 0 }),
        await app.ask('settings:cached', { organizationId }),
      ]) {
        expect(answer).toEqual({ ok: false, failure: { kind: 'unknown-organization' } });
      }
    }
    expect((await filesIn(app.computer.folder)).filter((file) => file.includes(id))).toEqual([]);
  });

  test('holds no secret', async () => {
    const { app, id } = await withHistory();
    const text = await readFile(historyPath(app.computer.folder, id), 'utf8');
    expect(text).toContain('hasPosthogPersonalKey');
    expect(text).not.toContain('phx_stored');
    expect(text).not.toContain('M1234567890123');
  });
});

test.each([
  { offset: -1 },
  { count: 0 },
  { count: 201 },
  { field: 'hasSubscriptionCode' },
  { organizationId: '../..' },
])('a page with %j is no request', async (wrong) => {
  const app = await openApp();
  const request = { organizationId: randomUUID(), ...newest, ...wrong };
  await expect(app.ask('history:page', request as Request<'history:page'>)).rejects.toThrow();
});
