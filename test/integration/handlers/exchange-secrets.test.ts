import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serveApi } from '#support/api-server-calls';
import { current, formats, history } from '#support/exporting-app';
import { connected } from '#support/handlers-fixture';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { filesWith } from '#support/secret-hunt';

test('no token and no secret is in any export, but in the keychain they are', async () => {
  const secrets = {
    posthogPersonalApiKey: 'phx_canary_key',
    posthogWebhookSecret: 'canary_webhook',
    subscriptionCode: 'M_canary_code',
  };
  // A server that repeats what it was never asked to.
  const echoed = { ...secrets, integrations: [{ nested: { ...secrets, region: 'eu' } }] };
  const server = await serveApi({ secrets, extra: echoed });
  const { app, id } = await connected(server);
  await app.get('settings:save', {
    organizationId: id,
    reviewed: (await app.get('settings:refresh', { organizationId: id })).snapshot.settings,
    values: { ...server.stored.plain, bulkBatchSize: 7 },
    secrets,
  });
  const folder = await emptyFolder();
  for (const format of formats) {
    for (const [name, what] of Object.entries({
      current: current(id),
      history: history(id),
      comparison: {
        kind: 'comparison',
        left: { organizationId: id, number: 0 },
        right: { organizationId: id, number: null },
      } as const,
    })) {
      app.computer.files.target = join(folder, `${name}.${format}`);
      await app.get('exchange:export', { what, format });
    }
  }
  expect(await filesIn(folder)).toHaveLength(9);
  for (const secret of [server.token, ...Object.values(secrets)]) {
    expect(await filesWith(folder, secret)).toEqual([]);
  }
  expect((await filesWith(folder, 'eu')).length).toBeGreaterThan(0);
  expect([...app.computer.credentials.values()].join()).toContain(server.token);
});
