import { describe, expect, test } from 'vitest';
import { pickPlain } from '#shared/settings/fields';
import type { ApiServer } from '#support/api-server';
import { openApp } from '#support/handlers-fixture';
import { canary, reviewedScene, saveOf, writes } from '#support/reviewed-scene';
import { filesWith } from '#support/secret-hunt';

const bodyOf = (server: ApiServer): unknown => JSON.parse(writes(server)[0]?.body ?? 'null');

describe('what is sent', () => {
  test('is all six values, merged, under the tag of the read that they were compared with', async () => {
    const scene = await reviewedScene({ rules: { putMode: 'replace' } });
    const { server, app } = scene;

    await app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));

    expect(writes(server)).toHaveLength(1);
    expect(bodyOf(server)).toEqual({ ...pickPlain(scene.reviewed), bulkBatchSize: 7 });
    expect(writes(server)[0]?.headers['if-match']).toMatch(/^"[0-9a-f]+"$/);
    expect(server.stored.plain).toEqual({ ...pickPlain(scene.reviewed), bulkBatchSize: 7 });
    expect(server.stored.secrets.subscriptionCode).toBe('M1234567890123');
  });

  test('has no tag where the server sends none', async () => {
    const scene = await reviewedScene({ rules: { entityTags: false } });
    await scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));
    expect(writes(scene.server)[0]?.headers['if-match']).toBeUndefined();
  });

  test('has an untouched value as the server gave it, however unusual', async () => {
    const unusual = { auditRetentionDays: -1, posthogUiHost: 'h'.repeat(3000) };
    const scene = await reviewedScene({ plain: unusual });
    await scene.app.ask('settings:save', saveOf(scene, { bulkBatchSize: 7 }));
    expect(bodyOf(scene.server)).toMatchObject({ ...unusual, bulkBatchSize: 7 });
  });

  test('has a secret only where one is given, and leaves it in no file and no answer', async () => {
    const scene = await reviewedScene();
    const { server, app } = scene;

    const answer = await app.get(
      'settings:save',
      saveOf(scene, {}, { posthogPersonalApiKey: canary, subscriptionCode: '' }),
    );

    expect(bodyOf(server)).toEqual({
      ...pickPlain(scene.reviewed),
      posthogPersonalApiKey: canary,
      subscriptionCode: '',
    });
    expect(server.stored.secrets).toEqual({ posthogPersonalApiKey: canary });
    expect(JSON.stringify(answer)).not.toContain(canary);
    expect(await filesWith(app.computer.folder, canary)).toEqual([]);
    expect(await filesWith(app.computer.folder, server.token)).toEqual([]);
    // The search does find what is there.
    expect(await filesWith(app.computer.folder, server.stored.plain.posthogApiHost)).not.toEqual(
      [],
    );
  });

  test('is nothing where there is no token', async () => {
    const scene = await reviewedScene();
    scene.app.computer.credentials.clear();
    const restarted = await openApp(scene.app.computer);
    expect(await restarted.ask('settings:save', saveOf(scene, { bulkBatchSize: 7 }))).toEqual({
      ok: false,
      failure: { kind: 'token-missing', reason: 'not-found' },
    });
    expect(writes(scene.server)).toEqual([]);
  });

  test('is nothing where the settings can not be read again', async () => {
    const scene = await reviewedScene();
    await scene.server.offline();
    expect(await scene.app.ask('settings:save', saveOf(scene, { bulkBatchSize: 7 }))).toMatchObject(
      {
        failure: { kind: 'unreachable' },
      },
    );
    expect(writes(scene.server)).toEqual([]);
  });
});
