import { describe, expect, test } from 'vitest';
import { serveApi } from '#support/api-server-calls';
import { gate } from '#support/gate';
import { connectTo } from '#support/handlers-fixture';
import { reviewedScene, saveOf, writes } from '#support/reviewed-scene';

describe('settings that changed since the review', () => {
  test('before the save: nothing is sent', async () => {
    const scene = await reviewedScene();
    scene.server.stored.plain.auditRetentionDays = 30;

    const answer = await scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));

    expect(answer).toMatchObject({
      outcome: 'changed-since-review',
      fresh: { snapshot: { source: 'changed elsewhere', settings: { auditRetentionDays: 30 } } },
    });
    expect(writes(scene.server)).toEqual([]);
  });

  test('between the last read and the write: the server refuses, and the change is told', async () => {
    const scene = await reviewedScene();
    const { server } = scene;
    const run = () => {
      server.stored.plain.auditRetentionDays = 30;
    };
    server.plan({ kind: 'meanwhile', run }, { on: 'write' });

    const answer = await scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));

    expect(answer).toMatchObject({
      outcome: 'changed-since-review',
      fresh: { snapshot: { source: 'changed elsewhere', settings: { auditRetentionDays: 30 } } },
    });
    expect(writes(server)).toHaveLength(1);
    expect(server.stored.plain).toMatchObject({ auditRetentionDays: 30, bulkBatchSize: 100 });
  });

  test('by a save of this very app: the second of two at once sends nothing', async () => {
    const scene = await reviewedScene();
    const [first, second] = await Promise.all([
      scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 })),
      scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 9 })),
    ]);
    expect([first.outcome, second.outcome]).toEqual(['verified', 'changed-since-review']);
    expect(writes(scene.server)).toHaveLength(1);
  });
});

test('a refresh asked for during a save waits for it; one of another organization does not', async () => {
  const scene = await reviewedScene();
  const { server, app, id } = scene;
  const other = await serveApi();
  const { active } = await app.get('organization:connect', connectTo(other));
  const otherId = active?.organizationId ?? '';
  const answer = gate();
  server.plan({ kind: 'hold', until: answer.opened }, { on: 'write' });
  const arrival = server.arrival('write');
  const save = app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));
  await arrival;
  const readsSoFar = server.requestsOf('read').length;

  const refresh = app.get('settings:refresh', { organizationId: id });
  await app.get('settings:refresh', { organizationId: otherId });
  expect(server.requestsOf('read')).toHaveLength(readsSoFar);
  answer.open();

  const [saved, fresh] = await Promise.all([save, refresh]);
  expect(server.requestsOf('read')).toHaveLength(readsSoFar + 1);
  expect(saved).toMatchObject({ outcome: 'verified' });
  expect(fresh.snapshot).toMatchObject({ source: 'saved here', settings: { bulkBatchSize: 7 } });
});
