import { describe, expect, test } from 'vitest';
import type { Fault } from '#support/api-faults';
import { canary, reviewedScene, saveOf, writes } from '#support/reviewed-scene';
import { filesWith } from '#support/secret-hunt';

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

  test('that never arrived is not taken for what somebody else changed meanwhile', async () => {
    const scene = await reviewedScene();
    const { server } = scene;
    const run = () => {
      server.stored.plain.auditRetentionDays = 30;
    };
    const readThatWorks: Fault = { kind: 'delay', ms: 0 };
    server.plan(readThatWorks, { on: 'read' });
    server.plan({ kind: 'drop', processing: 'before' }, { on: 'write' });
    server.plan({ kind: 'meanwhile', run }, { on: 'read' });

    expect(await scene.app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }))).toMatchObject(
      {
        fields: [
          { key: 'auditRetentionDays', state: 'adjusted' },
          { key: 'bulkBatchSize', state: 'not-saved' },
        ],
        fresh: { snapshot: { source: 'changed elsewhere', settings: { auditRetentionDays: 30 } } },
      },
    );
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
    expect(fresh.snapshot).toMatchObject({ source: 'saved here', settings: { bulkBatchSize: 7 } });
    expect(writes(server)).toHaveLength(1);

    server.stored.plain.bulkBatchSize = 8;
    const later = await app.get('settings:refresh', { organizationId: id });
    expect(later.snapshot).toMatchObject({ source: 'changed elsewhere' });
  });

  test('and was not carried out takes no credit for what somebody else changed', async () => {
    const scene = await reviewedScene();
    const { server, app, id } = scene;
    server.plan({ kind: 'delay', ms: 0 }, { on: 'read' });
    server.plan({ kind: 'drop', processing: 'before' }, { on: 'write' });
    server.plan({ kind: 'drop', processing: 'before' }, { on: 'read', times: 9 });
    expect(await app.get('settings:save', saveOf(scene, { bulkBatchSize: 7 }))).toMatchObject({
      outcome: 'unknown',
    });
    server.unplan();
    server.stored.plain.auditRetentionDays = 30;
    const fresh = await app.get('settings:refresh', { organizationId: id });
    expect(fresh.snapshot.source).toBe('changed elsewhere');
  });
});
