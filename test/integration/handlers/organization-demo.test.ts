import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openApp } from '#support/handlers-fixture';
import { editOf, replacementOf } from '#support/organization-requests';

describe('the demo organization', () => {
  test('is one, however often it is asked for', async () => {
    const app = await openApp();
    const [first, second] = await Promise.all([
      app.get('organization:connect-demo', undefined),
      app.get('organization:connect-demo', undefined),
    ]);
    const third = await app.get('organization:connect-demo', undefined);
    expect(third.organizations).toMatchObject([{ name: 'Demo organization', kind: 'demo' }]);
    expect(second.active?.organizationId).toBe(first.active?.organizationId);
    expect(app.computer.keychainCalls).toEqual([]);
  });

  test('is read, saved and tested like any other, across restarts', async () => {
    const app = await openApp();
    const { active } = await app.get('organization:connect-demo', undefined);
    const id = active?.organizationId ?? '';
    const restarted = await openApp(app.computer);
    const { snapshot } = await restarted.get('settings:refresh', { organizationId: id });
    expect(snapshot).toEqual(active?.snapshot);
    const { result } = await restarted.get('connection-test:run', {
      organizationId: id,
      callId: randomUUID(),
    });
    expect(result.success).toBe(true);
  });

  test('takes another name, and nothing else', async () => {
    const app = await openApp();
    const { active } = await app.get('organization:connect-demo', undefined);
    const id = active?.organizationId ?? '';
    const connection = { name: 'Playground', baseUrl: 'https://evil.example', slug: '' };

    const { organizations } = await app.get(
      'organization:edit',
      editOf(id, 'https://evil.example', { connection, token: 'ocore_a' }),
    );

    expect(organizations).toMatchObject([
      { id, name: 'Playground', baseUrl: 'http://127.0.0.1', slug: 'demo', kind: 'demo' },
    ]);
    expect(await app.ask('settings:refresh', { organizationId: id })).toMatchObject({ ok: true });
    const unnamed = editOf(id, '', { connection: { ...connection, name: ' ' } });
    expect(await app.ask('organization:edit', unnamed)).toMatchObject({
      failure: { field: 'name', reason: 'empty' },
    });
  });

  test('has no token to replace, and goes without a keychain', async () => {
    const app = await openApp();
    const { active } = await app.get('organization:connect-demo', undefined);
    const id = active?.organizationId ?? '';
    expect(await app.ask('organization:replace-token', replacementOf(id, 'ocore_a'))).toMatchObject(
      {
        failure: { kind: 'invalid-request' },
      },
    );
    const { workspace, token } = await app.get('organization:remove', { organizationId: id });
    expect([token, workspace.organizations]).toEqual(['removed', []]);
    expect(app.computer.keychainCalls).toEqual([]);
  });
});
