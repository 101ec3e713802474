import { expect, it } from 'vitest';
import { fail, ok } from '#shared/result';
import { acmeId, globexId, opened, startApp, uuid, workspaceWith } from '#support/app-fixtures';

it('organizations are remembered in the order they were opened in, the last one first', async () => {
  const { bridge, store } = startApp();
  expect(store.getState().recentIds).toEqual([acmeId]);
  for (const id of [globexId, uuid(3), acmeId]) {
    bridge.answer('organization:activate', ok(workspaceWith(opened(id))));
    await store.getState().activate(id);
  }
  expect(store.getState().recentIds).toEqual([acmeId, uuid(3), globexId]);
});

it('one that could not be opened is not among them', async () => {
  const { bridge, store } = startApp(null);
  expect(store.getState().recentIds).toEqual([]);
  bridge.answer('organization:activate', fail({ kind: 'unknown-organization' }));
  await store.getState().activate(globexId);
  expect(store.getState().recentIds).toEqual([]);
});
