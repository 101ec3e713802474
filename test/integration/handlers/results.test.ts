import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { serveApi } from '#support/api-server-calls';
import { connected, openApp } from '#support/handlers-fixture';

describe('a connection test', () => {
  test('is told with the settings that it was made with, and kept, newest first', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const first = await app.get('connection-test:run', {
      organizationId: id,
      callId: randomUUID(),
    });
    server.rules.testPosthog = () => ({ success: false, projectName: '', message: 'No access' });
    const second = await app.get('connection-test:run', {
      organizationId: id,
      callId: randomUUID(),
    });

    expect(first).toMatchObject({
      result: {
        success: true,
        projectName: 'Test project',
        message: 'Connected',
        basis: {
          posthogEnabled: true,
          posthogApiHost: 'https://us.posthog.com',
          hasPosthogPersonalKey: true,
        },
      },
      notStored: null,
    });
    const restarted = await openApp(app.computer);
    const { active } = await restarted.workspace();
    expect(active?.results.connectionTests).toEqual([second.result, first.result]);
    expect(server.requestsOf('test-posthog').map(({ body }) => body)).toEqual(['', '']);
  });

  test('that fails on the way is told, sent once and not kept', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    server.plan({ kind: 'drop', processing: 'after' }, { on: 'test-posthog' });
    const answer = await app.ask('connection-test:run', {
      organizationId: id,
      callId: randomUUID(),
    });
    expect(answer).toMatchObject({ failure: { kind: 'connection-lost' } });
    expect(server.requestsOf('test-posthog')).toHaveLength(1);
    expect((await app.workspace()).active?.results.connectionTests).toEqual([]);
  });

  test('is cancelled by the id that it was begun with', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    server.plan({ kind: 'silence' }, { on: 'test-posthog' });
    const callId = randomUUID();
    const arrival = server.arrival('test-posthog');
    const answer = app.ask('connection-test:run', { organizationId: id, callId });
    await arrival;
    await app.get('call:cancel', { callId });
    expect(await answer).toMatchObject({ failure: { kind: 'cancelled' } });
    expect((await app.workspace()).active?.results.connectionTests).toEqual([]);
  });

  test('cancelled before it is sent is not sent', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const callId = randomUUID();
    await app.get('call:cancel', { callId });
    const answer = await app.ask('connection-test:run', { organizationId: id, callId });
    expect(answer).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(server.requestsOf('test-posthog')).toEqual([]);
  });

  test('is told even where it can not be kept', async () => {
    const { app, id } = await connected(await serveApi());
    app.computer.disk.write = 'ENOSPC';
    const answer = await app.get('connection-test:run', {
      organizationId: id,
      callId: randomUUID(),
    });
    expect(answer).toMatchObject({
      result: { success: true },
      notStored: { kind: 'storage-failed', code: 'ENOSPC' },
    });
  });
});

describe('a validation', () => {
  test.each([
    ['19.0', '{"odooVersion":"19.0"}'],
    [null, ''],
  ])('of %s asks for just that', async (odooVersion, body) => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const { result } = await app.get('subscription:validate', {
      organizationId: id,
      odooVersion,
      callId: randomUUID(),
    });
    expect(result).toMatchObject({ asked: odooVersion, odooVersion: '19.0', valid: true });
    expect(server.requestsOf('validate-subscription').map((request) => request.body)).toEqual([
      body,
    ]);
    expect((await app.workspace()).active?.results.validations).toEqual([result]);
  });

  test('is kept with whether there was a code, as the settings said last', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const validate = () =>
      app.get('subscription:validate', {
        organizationId: id,
        odooVersion: '18.0',
        callId: randomUUID(),
      });
    await validate();
    server.stored.secrets = {};
    await app.get('settings:refresh', { organizationId: id });
    await validate();
    const restarted = await openApp(app.computer);
    const { active } = await restarted.workspace();
    expect(active?.results.validations.map(({ basis }) => basis)).toEqual([
      { hasSubscriptionCode: false },
      { hasSubscriptionCode: true },
    ]);
  });

  test('of several versions, cancelled at the second, keeps the first and sends no third', async () => {
    const server = await serveApi();
    const { app, id } = await connected(server);
    const callId = randomUUID();
    const validate = (odooVersion: string) =>
      app.ask('subscription:validate', { organizationId: id, odooVersion, callId });
    await validate('17.0');
    server.plan({ kind: 'silence' }, { on: 'validate-subscription' });
    const arrival = server.arrival('validate-subscription');
    const second = validate('18.0');
    await arrival;

    await app.get('call:cancel', { callId });

    expect(await second).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(await validate('19.0')).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(server.requestsOf('validate-subscription')).toHaveLength(2);
    const { active } = await app.workspace();
    expect(active?.results.validations.map(({ asked }) => asked)).toEqual(['17.0']);
  });
});

test('results of both kinds that end at the same time are all kept', async () => {
  const { app, id } = await connected(await serveApi());
  await Promise.all([
    app.get('connection-test:run', { organizationId: id, callId: randomUUID() }),
    ...['17.0', '18.0', '19.0'].map((odooVersion) =>
      app.get('subscription:validate', { organizationId: id, odooVersion, callId: randomUUID() }),
    ),
  ]);
  const { active } = await app.workspace();
  expect(active?.results.connectionTests).toHaveLength(1);
  expect(active?.results.validations.map(({ asked }) => asked).sort()).toEqual([
    '17.0',
    '18.0',
    '19.0',
  ]);
});
