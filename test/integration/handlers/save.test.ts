import { describe, expect, test } from 'vitest';
import type { Request } from '#shared/ipc/contract';
import { pickPlain } from '#shared/settings/fields';
import type { OrgSettings, PlainSettings, SecretChanges } from '#shared/settings/schema';
import type { Fault } from '#support/api-faults';
import type { ApiServer, ApiServerOptions } from '#support/api-server';
import { type App, connected, connectTo, openApp, serveApi } from '#support/handlers-fixture';
import { filesWith } from '#support/secret-hunt';

interface Scene {
  readonly server: ApiServer;
  readonly app: App;
  readonly id: string;
  readonly reviewed: OrgSettings;
}

async function reviewedScene(options?: ApiServerOptions): Promise<Scene> {
  const server = await serveApi(options);
  const { app, id } = await connected(server);
  const { active } = await app.workspace();
  if (!active?.snapshot) throw new Error('Connected, and no settings are there');
  return { server, app, id, reviewed: active.snapshot.settings };
}

function saveOf(
  { id, reviewed }: Pick<Scene, 'id' | 'reviewed'>,
  changed: Partial<PlainSettings>,
  secrets: SecretChanges = {},
): Request<'settings:save'> {
  return {
    organizationId: id,
    reviewed,
    values: { ...pickPlain(reviewed), ...changed },
    secrets,
  };
}

const writes = (server: ApiServer) => server.requestsOf('write');
const bodyOf = (server: ApiServer): unknown => JSON.parse(writes(server)[0]?.body ?? 'null');
const canary = 'phx_canary/5f1d+secret==';

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

describe('a save whose answer is lost or no answer is verified by reading', () => {
  const processed = { value: 'saved', newSecret: 'saved', removed: 'saved' } as const;
  const untouched = { value: 'not-saved', newSecret: 'not-saved', removed: 'not-saved' } as const;
  const html = '<!doctype html><title>Bad gateway</title>';
  const withoutField: Fault = { kind: 'rewrite', change: ({ bulkBatchSize, ...rest }) => rest };

  test.each<[string, Fault, string, typeof processed | typeof untouched]>([
    [
      'the connection ends before',
      { kind: 'drop', processing: 'before' },
      'connection-lost',
      untouched,
    ],
    [
      'the connection ends after',
      { kind: 'drop', processing: 'after' },
      'connection-lost',
      processed,
    ],
    ['the answer is cut', { kind: 'cut' }, 'connection-lost', processed],
    ['a field of the answer is missing', withoutField, 'not-understood', processed],
    ['500', { kind: 'answer', status: 500 }, 'server-error', untouched],
    ['502 with a page', { kind: 'answer', status: 502, body: html }, 'server-error', untouched],
    ['503', { kind: 'answer', status: 503 }, 'server-error', untouched],
    ['a page with 200', { kind: 'answer', status: 200, body: html }, 'not-json', untouched],
    ['a redirect with 303', { kind: 'answer', status: 303 }, 'redirected', untouched],
  ])('%s', async (_title, fault, kind, outcome) => {
    const scene = await reviewedScene();
    scene.server.plan(fault, { on: 'write' });

    const answer = await scene.app.get(
      'settings:save',
      saveOf(
        scene,
        { bulkBatchSize: 7 },
        { posthogPersonalApiKey: canary, posthogWebhookSecret: 'whs_new', subscriptionCode: '' },
      ),
    );

    expect(answer).toMatchObject({
      outcome: 'verified',
      failure: { kind },
      fields: [
        { key: 'bulkBatchSize', state: outcome.value },
        // One was stored before and one is stored now, whichever it is.
        { key: 'posthogPersonalApiKey', state: 'unconfirmed' },
        { key: 'posthogWebhookSecret', state: outcome.newSecret },
        { key: 'subscriptionCode', state: outcome.removed },
      ],
    });
    expect(writes(scene.server)).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain(canary);
    expect(await filesWith(scene.app.computer.folder, canary)).toEqual([]);
    const { active } = await scene.app.workspace();
    expect(Object.keys(active?.results.secretsChangedAt ?? {})).toHaveLength(3);
  });

  test.each([200, 204] as const)('an empty %d is a yes, told field by field', async (status) => {
    const scene = await reviewedScene();
    scene.server.plan({ kind: 'empty', status }, { on: 'write' });
    const request = saveOf(scene, { bulkBatchSize: 7 }, { posthogPersonalApiKey: canary });
    expect(await scene.app.get('settings:save', request)).toMatchObject({
      outcome: 'verified',
      failure: null,
      fields: [
        { key: 'bulkBatchSize', state: 'saved' },
        { key: 'posthogPersonalApiKey', state: 'saved' },
      ],
      fresh: { snapshot: { source: 'saved here' } },
    });
    expect(writes(scene.server)).toHaveLength(1);
  });

  test('is unknown where reading fails too, and a later read tells', async () => {
    const scene = await reviewedScene();
    const { server, app, id } = scene;
    const readThatWorks: Fault = { kind: 'delay', ms: 0 };
    server.plan(readThatWorks, { on: 'read' });
    server.plan({ kind: 'drop', processing: 'after' }, { on: 'write' });
    server.plan({ kind: 'drop', processing: 'before' }, { on: 'read', times: 9 });

    expect(await app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }))).toMatchObject({
      outcome: 'unknown',
      failure: { kind: 'connection-lost', call: { method: 'PUT' } },
      readFailure: { kind: 'connection-lost', call: { method: 'GET' } },
    });
    expect(writes(server)).toHaveLength(1);

    server.unplan();
    const fresh = await app.get('settings:refresh', { organizationId: id });
    expect(fresh.snapshot.settings.bulkBatchSize).toBe(7);
    expect(writes(server)).toHaveLength(1);
  });
});

test('a refresh asked for during a save waits for it; one of another organization does not', async () => {
  const scene = await reviewedScene();
  const { server, app, id } = scene;
  const other = await serveApi();
  const { active } = await app.get('organization:connect', connectTo(other));
  const otherId = active?.organizationId ?? '';
  let answerNow: (value: null) => void = () => {};
  const until = new Promise<null>((resolve) => {
    answerNow = resolve;
  });
  server.plan({ kind: 'hold', until }, { on: 'write' });
  const arrival = server.arrival('write');
  const save = app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }));
  await arrival;
  const readsSoFar = server.requestsOf('read').length;

  const refresh = app.get('settings:refresh', { organizationId: id });
  await app.get('settings:refresh', { organizationId: otherId });
  expect(server.requestsOf('read')).toHaveLength(readsSoFar);
  answerNow(null);

  const [saved, fresh] = await Promise.all([save, refresh]);
  expect(server.requestsOf('read')).toHaveLength(readsSoFar + 1);
  expect(saved).toMatchObject({ outcome: 'verified' });
  expect(fresh.snapshot).toMatchObject({ source: 'saved here', settings: { bulkBatchSize: 7 } });
});
