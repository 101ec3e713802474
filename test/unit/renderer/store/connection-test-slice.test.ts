import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import {
  acmeId,
  cancelled,
  connectionTest,
  diskFull,
  globexId,
  noNetwork,
  opened,
  startApp,
  startedAt,
  uuid,
  workspaceWith,
} from '#support/app-fixtures';

const kept = connectionTest({ testedAt: startedAt - 60_000 });
const results = { connectionTests: [kept], validations: [], secretsChangedAt: {} };

describe('connection test', () => {
  it('shows the kept results before any call', () => {
    const { bridge, store } = startApp(opened(acmeId, { results }));
    expect(store.getState().tests).toEqual([kept]);
    expect(bridge.calls).toEqual([]);
  });

  it('runs for the open organization, and puts the result before the older ones', async () => {
    const { bridge, store } = startApp(opened(acmeId, { results }));
    const answer = bridge.hold('connection-test:run');
    const running = store.getState().testConnection();
    expect(store.getState().testRun).toEqual({ callId: uuid(100), startedAt });
    expect(bridge.sent('connection-test:run')).toEqual([
      { organizationId: acmeId, callId: uuid(100) },
    ]);

    await answer(ok({ result: connectionTest(), notStored: null }));
    await running;
    expect(store.getState().testRun).toBeNull();
    expect(store.getState().tests).toEqual([connectionTest(), kept]);
    expect(store.getState().testFailure).toBeNull();
  });

  it('shows a result that could not be written, and why', async () => {
    const { bridge, store } = startApp();
    bridge.answer('connection-test:run', ok({ result: connectionTest(), notStored: diskFull }));
    await store.getState().testConnection();
    expect(store.getState().tests).toEqual([connectionTest()]);
    expect(store.getState().testFailure).toEqual(diskFull);
  });

  it('tells why it failed, keeps the results, and forgets the failure with the next run', async () => {
    const { bridge, store } = startApp(opened(acmeId, { results }));
    bridge.answer('connection-test:run', { ok: false, failure: noNetwork });
    await store.getState().testConnection();
    expect(store.getState().testFailure).toEqual(noNetwork);
    expect(store.getState().tests).toEqual([kept]);
    expect(store.getState().testRun).toBeNull();

    bridge.hold('connection-test:run');
    void store.getState().testConnection();
    expect(store.getState().testFailure).toBeNull();
  });

  it('runs one test at a time', () => {
    const { bridge, store } = startApp();
    bridge.hold('connection-test:run');
    void store.getState().testConnection();
    void store.getState().testConnection();
    expect(bridge.sent('connection-test:run')).toHaveLength(1);
  });

  it('does nothing while no organization is open', async () => {
    const { bridge, store } = startApp(null);
    await store.getState().testConnection();
    await store.getState().cancelTest();
    expect(bridge.calls).toEqual([]);
  });

  it('cancels the call that runs, and takes the answer as cancelled', async () => {
    const { bridge, store } = startApp();
    const answer = bridge.hold('connection-test:run');
    const running = store.getState().testConnection();
    await store.getState().cancelTest();
    expect(bridge.sent('call:cancel')).toEqual([{ callId: uuid(100) }]);
    expect(store.getState().testRun).not.toBeNull();

    await answer({ ok: false, failure: cancelled });
    await running;
    expect(store.getState().testRun).toBeNull();
    expect(store.getState().testFailure).toEqual(cancelled);
    expect(store.getState().tests).toEqual([]);
  });

  it('drops an answer for an organization that is no longer open', async () => {
    const { bridge, store } = startApp();
    const answer = bridge.hold('connection-test:run');
    const running = store.getState().testConnection();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    expect(store.getState().testRun).toBeNull();

    await answer(ok({ result: connectionTest(), notStored: null }));
    await running;
    expect(store.getState().tests).toEqual([]);
  });

  it('does not take an answer for the run that another organization has begun since', async () => {
    const { bridge, store } = startApp();
    const first = bridge.hold('connection-test:run');
    const running = store.getState().testConnection();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    bridge.hold('connection-test:run');
    void store.getState().testConnection();

    await first({ ok: false, failure: noNetwork });
    await running;
    expect(store.getState().testRun).toEqual({ callId: uuid(101), startedAt });
    expect(store.getState().testFailure).toBeNull();
  });
});
