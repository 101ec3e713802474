import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { curlOf } from '#shared/activity/curl';
import type { ActivityEntry } from '#shared/activity/schema';
import { serveApi } from '#support/api-server-calls';
import { gate } from '#support/gate';
import { type App, connected, connectTo, newComputer, openApp } from '#support/handlers-fixture';
import { editOf, replacementOf } from '#support/organization-requests';
import { emptyFolder } from '#support/profile-folder';
import { reviewedScene, saveOf } from '#support/reviewed-scene';
import { filesWith } from '#support/secret-hunt';

/** What the page would show by now, newest first. */
async function shown(app: App): Promise<readonly ActivityEntry[]> {
  await app.recordings();
  return (await app.get('activity:page', { from: null, count: 200 })).entries;
}

const outlines = (entries: readonly ActivityEntry[]) =>
  entries.map(({ method, path, outcome }) => `${method} ${path} ${outcome}`);

describe('every call that the app makes', () => {
  test('is in the log of its organization, and the page hears of each', async () => {
    const scene = await reviewedScene();
    const { app, id, server } = scene;
    await app.get('settings:refresh', { organizationId: id });
    await app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }, { subscriptionCode: '' }));
    await app.get('connection-test:run', { organizationId: id, callId: randomUUID() });
    const validation = { organizationId: id, odooVersion: '18.0', callId: randomUUID() };
    await app.get('subscription:validate', validation);

    const entries = await shown(app);
    expect(outlines(entries)).toEqual([
      'POST /org/settings/validate-subscription ok',
      'POST /org/settings/test-posthog ok',
      'PUT /org/settings ok',
      'GET /org/settings ok',
      'GET /org/settings ok',
      'GET /org/settings ok',
    ]);
    expect(entries).toHaveLength(server.requests.length);
    expect(await app.recordings()).toBe(entries.length);
    expect(JSON.parse(entries[2]?.body ?? '')).toMatchObject({
      bulkBatchSize: 7,
      subscriptionCode: '',
    });
    for (const entry of entries) expect(entry.baseUrl).toBe(server.baseUrl);
    // The first one tried the connection before there was an organization.
    expect(entries.map(({ organizationId }) => organizationId)).toEqual([
      ...Array(5).fill(id),
      null,
    ]);
  });

  test('is there after a restart', async () => {
    const { app } = await connected(await serveApi());
    const before = await shown(app);
    expect(before).toHaveLength(1);
    expect(await shown(await openApp(app.computer))).toEqual(before);
  });

  test('tells whose it is: a refused new connection nobody’s, an edit and a new token its own', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    await app.ask('organization:connect', connectTo(server, { token: 'ocore_wrong' }));
    await app.ask('organization:replace-token', replacementOf(id, 'ocore_wrong'));
    await app.ask('organization:edit', editOf(id, `${server.baseUrl}/elsewhere`));
    const entries = await shown(app);
    expect(entries.map(({ organizationId, outcome }) => [organizationId, outcome])).toEqual([
      [id, 'not-found'],
      [id, 'unauthorized'],
      [null, 'unauthorized'],
      [null, 'ok'],
    ]);
    expect(entries[0]?.baseUrl).toBe(`${server.baseUrl}/elsewhere`);
  });

  test('of the demo organization is there as well', async () => {
    const app = await openApp();
    const { active } = await app.get('organization:connect-demo', undefined);
    const organizationId = active?.organizationId ?? '';
    await app.get('settings:refresh', { organizationId });
    const [entry] = await shown(app);
    expect(entry).toMatchObject({ organizationId, slug: 'demo', status: 200, outcome: 'ok' });
    expect(entry?.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
  });

  test('that is cancelled is told as that', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    server.plan({ kind: 'silence' }, { on: 'test-posthog' });
    const callId = randomUUID();
    const arrival = server.arrival('test-posthog');
    const run = app.ask('connection-test:run', { organizationId: id, callId });
    await arrival;
    await app.get('call:cancel', { callId });
    await run;
    expect((await shown(app))[0]).toMatchObject({
      path: '/org/settings/test-posthog',
      status: null,
      outcome: 'cancelled',
    });
  });
});

describe('a log that can not be', () => {
  test('written disturbs nothing, and nobody hears of a call that is not there', async () => {
    const computer = await newComputer();
    await writeFile(join(computer.folder, 'activity'), 'a file in the place of the folder');
    const app = await openApp(computer);
    const server = await serveApi();
    const { active } = await app.get('organization:connect', connectTo(server));
    expect(active).toMatchObject({ live: true, notStored: null });
    expect(await app.recordings()).toBe(0);
  });

  test('read is told when it is asked for', async () => {
    const computer = await newComputer();
    await mkdir(join(computer.folder, 'activity/current.jsonl'), { recursive: true });
    const app = await openApp(computer);
    expect(await app.ask('activity:page', { from: null, count: 10 })).toMatchObject({
      failure: { kind: 'storage-failed', action: 'read', file: 'activity/current.jsonl' },
    });
  });
});

describe('removing an organization', () => {
  test('deletes its calls, also the one that connected it, and leaves those of others', async () => {
    const [first, second] = [await serveApi(), await serveApi()];
    const { app, id } = await connected(first);
    const other = await app.get('organization:connect', connectTo(second));
    const otherId = other.active?.organizationId ?? '';
    await app.get('settings:refresh', { organizationId: id });
    await app.get('settings:refresh', { organizationId: otherId });

    await app.get('organization:remove', { organizationId: id });

    const entries = await shown(app);
    expect(entries.map(({ organizationId }) => organizationId)).toEqual([otherId, null]);
    const log = await readFile(join(app.computer.folder, 'activity/current.jsonl'), 'utf8');
    expect(log).not.toContain(id);
    expect(log).not.toContain(first.baseUrl);
  });

  test('while a call is under way does not bring its calls back', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const answer = gate();
    server.plan({ kind: 'hold', until: answer.opened }, { on: 'test-posthog' });
    const arrival = server.arrival('test-posthog');
    const run = app.ask('connection-test:run', { organizationId: id, callId: randomUUID() });
    await arrival;
    await app.get('organization:remove', { organizationId: id });
    answer.open();
    await run;
    expect(await shown(app)).toEqual([]);
  });

  test('is told where its calls can not be deleted, and can be tried again', async () => {
    const { app, id } = await connected(await serveApi());
    await app.get('settings:refresh', { organizationId: id });
    const other = await serveApi();
    await app.get('organization:connect', connectTo(other));
    await app.recordings();
    app.computer.disk.write = 'ENOSPC';
    expect(await app.ask('organization:remove', { organizationId: id })).toMatchObject({
      failure: { kind: 'storage-failed', code: 'ENOSPC', file: 'activity/current.jsonl' },
    });
    expect((await app.workspace()).organizations).toMatchObject([{ id }, {}]);
    delete app.computer.disk.write;
    await app.get('organization:remove', { organizationId: id });
    expect(await shown(app)).toMatchObject([{ baseUrl: other.baseUrl }]);
  });
});

/** Planted in every way that a call can go, and then looked for in all that the log brings forth. */
test('no token and no secret is in the files, the pages or the commands of the log', async () => {
  const secrets = {
    posthogPersonalApiKey: 'phx_canary/5f1d+secret==',
    posthogWebhookSecret: 'canary "webhook" secret',
    subscriptionCode: 'M9998887776665',
  };
  const scene = await reviewedScene();
  const { app, id, server } = scene;
  const save = () => app.ask('settings:save', saveOf(scene, { bulkBatchSize: 7 }, secrets));
  const newToken = 'ocore_second-canary';
  const echo = (canary: string) => ({
    body: { error: canary, [canary]: canary },
    headers: { 'x-request-id': `of ${canary}`, 'x-correlation-id': canary },
  });
  for (const canary of [server.token, ...Object.values(secrets)]) {
    server.plan({ kind: 'answer', status: 422, ...echo(canary) }, { on: 'write' });
    await save();
    server.plan({ kind: 'answer', status: 500, ...echo(canary) }, { on: 'write' });
    await save();
  }
  server.plan({ kind: 'drop', processing: 'before' }, { on: 'write' });
  await save();
  server.plan({ kind: 'rewrite', change: (body) => ({ ...body, ...secrets }) }, { on: 'write' });
  await save();
  for (const status of [401, 503]) {
    server.plan({ kind: 'answer', status, ...echo(newToken) }, { on: 'read', times: 3 });
    await app.ask('organization:replace-token', replacementOf(id, newToken));
    await app.ask('organization:connect', connectTo(server, { token: newToken }));
    server.unplan();
  }
  await server.offline();
  await app.ask('settings:refresh', { organizationId: id });

  const entries = await shown(app);
  const told = new Set(entries.map(({ outcome }) => outcome));
  expect(told).toEqual(
    new Set(['ok', 'rejected', 'server-error', 'connection-lost', 'unauthorized', 'unreachable']),
  );
  expect(entries.filter(({ requestId }) => requestId?.includes('[removed]'))).not.toEqual([]);
  const pages = await emptyFolder();
  await writeFile(join(pages, 'page.json'), JSON.stringify(entries));
  await writeFile(join(pages, 'curl.txt'), entries.map(curlOf).join('\n'));
  await writeFile(join(pages, 'control.txt'), Buffer.from(server.token).toString('base64'));
  for (const canary of [server.token, newToken, ...Object.values(secrets)]) {
    expect(await filesWith(app.computer.folder, canary)).toEqual([]);
    const control = canary === server.token ? ['control.txt'] : [];
    expect(await filesWith(pages, canary)).toEqual(control);
  }
});
