import { describe, expect, test } from 'vitest';
import type { StoredDraft } from '#shared/settings/schema';
import { serveApi } from '#support/api-server-calls';
import { connected, openApp } from '#support/handlers-fixture';
import { calmSettings } from '#support/settings-fixtures';

describe('a refresh', () => {
  test('that is asked for twice at once reads once', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const before = server.requests.length;
    const [one, other] = await Promise.all([
      app.get('settings:refresh', { organizationId: id }),
      app.get('settings:refresh', { organizationId: id }),
    ]);
    expect(server.requests).toHaveLength(before + 1);
    expect(other).toEqual(one);
    await app.get('settings:refresh', { organizationId: id });
    expect(server.requests).toHaveLength(before + 2);
  });

  test('that finds nothing new confirms the snapshot that is there', async () => {
    const server = await serveApi({ extra: { limits: { users: [1, 2] } } });
    const { app, id } = await connected(server);
    const { active } = await app.workspace();
    const fresh = await app.get('settings:refresh', { organizationId: id });
    expect(fresh).toMatchObject({ snapshot: active?.snapshot, notStored: null });
    expect(fresh.confirmedAt).toBeGreaterThanOrEqual(active?.confirmedAt ?? Number.NaN);
    const restarted = await openApp(app.computer);
    expect((await restarted.workspace()).active?.confirmedAt).toBe(fresh.confirmedAt);
  });

  test.each([
    [
      'a value',
      (server: Awaited<ReturnType<typeof serveApi>>) => (server.stored.plain.bulkBatchSize = 7),
    ],
    ['a secret', (server: Awaited<ReturnType<typeof serveApi>>) => (server.stored.secrets = {})],
    [
      'a field that nobody knows',
      (server: Awaited<ReturnType<typeof serveApi>>) => (server.stored.extra = { plan: 'pro' }),
    ],
  ])('that finds %s changed makes a new snapshot, from elsewhere', async (_title, change) => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const { active } = await app.workspace();
    change(server);

    const fresh = await app.get('settings:refresh', { organizationId: id });

    expect(fresh.snapshot.source).toBe('changed elsewhere');
    expect(fresh.snapshot.id).not.toBe(active?.snapshot?.id);
    expect((await app.workspace()).active?.snapshot).toEqual(fresh.snapshot);
    const again = await app.get('settings:refresh', { organizationId: id });
    expect(again.snapshot).toEqual(fresh.snapshot);
  });

  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [500, 'server-error'],
  ])('that fails with %d leaves settings and token as they are', async (status, kind) => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const { active } = await app.workspace();
    server.plan({ kind: 'answer', status }, { on: 'read' });

    expect(await app.ask('settings:refresh', { organizationId: id })).toMatchObject({
      failure: { kind },
    });

    expect((await app.workspace()).active).toEqual(active);
    expect(app.computer.credentials.size).toBe(1);
    expect(await app.ask('settings:refresh', { organizationId: id })).toMatchObject({ ok: true });
  });

  test('that can not be written is shown all the same', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    server.stored.plain.bulkBatchSize = 7;
    app.computer.disk.write = 'ENOSPC';
    expect(await app.get('settings:refresh', { organizationId: id })).toMatchObject({
      snapshot: { settings: { bulkBatchSize: 7 } },
      notStored: { kind: 'storage-failed', code: 'ENOSPC' },
    });
  });
});

test('what was read before the page asked is its first answer, and only that', async () => {
  const server = await serveApi();
  const { app, id } = await connected(server);
  const restarted = await openApp(app.computer);
  const before = server.requests.length;

  restarted.prefetch(id);
  const first = await restarted.get('settings:refresh', { organizationId: id });
  expect(first.snapshot.settings.bulkBatchSize).toBe(100);
  expect(server.requests).toHaveLength(before + 1);

  server.stored.plain.bulkBatchSize = 7;
  const second = await restarted.get('settings:refresh', { organizationId: id });
  expect(second.snapshot.settings.bulkBatchSize).toBe(7);
  expect(server.requests).toHaveLength(before + 2);
});

describe('a draft', () => {
  const draftOf = (bulkBatchSize: string): StoredDraft => ({
    base: calmSettings,
    inputs: { bulkBatchSize },
    removals: ['subscriptionCode'],
  });

  test('survives a restart with the base that it began with', async () => {
    const { app, id } = await connected(await serveApi());
    await app.get('settings:store-draft', { organizationId: id, draft: draftOf('7') });
    const restarted = await openApp(app.computer);
    expect((await restarted.workspace()).active?.draft).toEqual(draftOf('7'));
    await restarted.get('settings:store-draft', { organizationId: id, draft: null });
    expect((await restarted.workspace()).active?.draft).toBeNull();
  });

  test('typed faster than the disk ends as it was typed last', async () => {
    const { app, id } = await connected(await serveApi());
    const typed = ['1', '12', '123', '12'].map((text) =>
      app.get('settings:store-draft', { organizationId: id, draft: draftOf(text) }),
    );
    await Promise.all(typed);
    expect((await app.workspace()).active?.draft).toEqual(draftOf('12'));
  });

  test('that the disk refuses is told', async () => {
    const { app, id } = await connected(await serveApi());
    app.computer.disk.write = 'ENOSPC';
    const answer = await app.ask('settings:store-draft', {
      organizationId: id,
      draft: draftOf('7'),
    });
    expect(answer).toMatchObject({ failure: { kind: 'storage-failed', code: 'ENOSPC' } });
  });
});
