import { describe, expect, test } from 'vitest';
import { openApp } from '#support/handlers-fixture';
import { canary, reviewedScene, saveOf, writes } from '#support/reviewed-scene';

describe('what comes of it', () => {
  test('is told for each field, and becomes the latest snapshot', async () => {
    const scene = await reviewedScene();
    const { app, id } = scene;

    const answer = await app.get(
      'settings:save',
      saveOf(scene, { bulkBatchSize: 7 }, { posthogWebhookSecret: 'whs_new' }),
    );

    expect(answer).toMatchObject({
      outcome: 'verified',
      failure: null,
      fields: [
        { key: 'bulkBatchSize', state: 'saved' },
        { key: 'posthogWebhookSecret', state: 'saved' },
      ],
      fresh: {
        snapshot: {
          source: 'saved here',
          settings: { ...scene.reviewed, bulkBatchSize: 7, hasPosthogWebhookKey: true },
        },
        notStored: null,
      },
    });
    const restarted = await openApp(app.computer);
    const { active } = await restarted.workspace();
    expect(active?.snapshot).toMatchObject({
      source: 'saved here',
      settings: { bulkBatchSize: 7 },
    });
    expect(active?.results.secretsChangedAt).toEqual({ posthogWebhookSecret: expect.any(Number) });
    const again = await restarted.get('settings:refresh', { organizationId: id });
    expect(again.snapshot).toEqual(active?.snapshot);
  });

  test('names what the server adjusted and the secret that it kept', async () => {
    const scene = await reviewedScene({
      rules: {
        keepsRemovedSecrets: true,
        adjust: (asked) => ({ ...asked, bulkBatchSize: Math.min(asked.bulkBatchSize, 50) }),
      },
    });
    const request = saveOf(
      scene,
      { bulkBatchSize: 1000, requirePasskey: false },
      { subscriptionCode: '' },
    );
    expect(await scene.app.get('settings:save', request)).toMatchObject({
      outcome: 'verified',
      fields: [
        { key: 'requirePasskey', state: 'saved' },
        { key: 'bulkBatchSize', state: 'adjusted', asked: 1000, got: 50 },
        { key: 'subscriptionCode', state: 'not-saved' },
      ],
    });
  });

  test('is told even where it can not be written to the disk', async () => {
    const scene = await reviewedScene();
    scene.app.computer.disk.write = 'ENOSPC';
    const request = saveOf(scene, { bulkBatchSize: 7 });
    const answer = await scene.app.get('settings:save', request);
    expect(answer).toMatchObject({
      outcome: 'verified',
      fields: [{ key: 'bulkBatchSize', state: 'saved' }],
      fresh: { notStored: { kind: 'storage-failed', code: 'ENOSPC' } },
    });

    delete scene.app.computer.disk.write;
    const fresh = await scene.app.get('settings:refresh', { organizationId: scene.id });
    expect(fresh).toMatchObject({ snapshot: { source: 'saved here' }, notStored: null });
    expect((await scene.app.workspace()).active?.snapshot).toEqual(fresh.snapshot);
  });
});

describe('a save that the server refuses', () => {
  test.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'rejected'],
    [422, 'rejected'],
    [429, 'rate-limited'],
  ])('with %d is sent once and told as such', async (status, kind) => {
    const scene = await reviewedScene();
    const body = { error: `The key ${canary} is no good.` };
    scene.server.plan({ kind: 'answer', status, body }, { on: 'write' });

    const request = saveOf(scene, { bulkBatchSize: 7 }, { posthogPersonalApiKey: canary });
    const answer = await scene.app.get('settings:save', request);

    expect(answer).toMatchObject({
      outcome: 'refused',
      failure: { kind, call: { method: 'PUT', status, serverMessage: expect.any(String) } },
    });
    expect(JSON.stringify(answer)).not.toContain(canary);
    expect(writes(scene.server)).toHaveLength(1);
    const { active } = await scene.app.workspace();
    expect(active?.results.secretsChangedAt).toEqual({});
    expect(active?.snapshot?.settings).toEqual(scene.reviewed);
  });

  test('by its own rules changes nothing', async () => {
    const scene = await reviewedScene({ plain: { auditRetentionDays: -1 } });
    const answer = await scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));
    expect(answer).toMatchObject({ outcome: 'refused', failure: { call: { status: 422 } } });
    expect(scene.server.stored.plain.bulkBatchSize).toBe(100);
  });

  test.each([301, 307, 308])(
    'by asking to send it elsewhere (%d) is not sent again',
    async (status) => {
      const scene = await reviewedScene();
      const headers = { location: 'https://elsewhere.example/api/org/settings' };
      scene.server.plan({ kind: 'answer', status, headers }, { on: 'write' });
      const answer = await scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));
      expect(answer).toMatchObject({
        outcome: 'refused',
        failure: { kind: 'redirected', target: 'https://elsewhere.example/api/org/settings' },
      });
      expect(writes(scene.server)).toHaveLength(1);
    },
  );
});
