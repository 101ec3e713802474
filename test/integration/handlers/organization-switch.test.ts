import { describe, expect, test } from 'vitest';
import { serveApi } from '#support/api-server-calls';
import { connected, connectTo, openApp } from '#support/handlers-fixture';

describe('switching', () => {
  test('opens what is on disk of the other one, and is remembered', async () => {
    const [first, second] = [await serveApi(), await serveApi({ plain: { bulkBatchSize: 7 } })];
    const { app, id } = await connected(first);
    await app.get('organization:connect', connectTo(second));
    await first.offline();

    const { active } = await app.get('organization:activate', { organizationId: id });

    expect(active).toMatchObject({
      organizationId: id,
      live: false,
      snapshot: { settings: { bulkBatchSize: 100 } },
    });
    const restarted = await openApp(app.computer);
    expect((await restarted.workspace()).active?.organizationId).toBe(id);
  });
});
