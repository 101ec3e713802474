import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import { suggestedVersions } from '#shared/subscription/versions';
import {
  acmeId,
  cancelled,
  diskFull,
  globexId,
  noNetwork,
  opened,
  refused,
  startApp,
  startedAt,
  type TestedApp,
  uuid,
  validation,
  workspaceWith,
} from '#support/app-fixtures';

const answerFor = (asked: string | null, valid = true) =>
  ok({ result: validation({ asked, odooVersion: asked ?? '18.0', valid }), notStored: null });

const askedVersions = ({ bridge }: TestedApp) =>
  bridge.sent('subscription:validate').map((request) => Object(request)['odooVersion']);

describe('validating one version', () => {
  it('shows the kept results before any call', () => {
    const kept = validation();
    const results = { connectionTests: [], validations: [kept], secretsChangedAt: {} };
    const { bridge, store } = startApp(opened(acmeId, { results }));
    expect(store.getState().validations).toEqual([kept]);
    expect(bridge.calls).toEqual([]);
  });

  it('asks for the version as typed, without white space around it', async () => {
    const { bridge, store } = startApp();
    bridge.answer('subscription:validate', answerFor('saas-18.2'));
    await store.getState().validate(' saas-18.2 ');
    expect(bridge.sent('subscription:validate')).toEqual([
      { organizationId: acmeId, odooVersion: 'saas-18.2', callId: uuid(100) },
    ]);
    expect(store.getState().validations.map(({ asked }) => asked)).toEqual(['saas-18.2']);
    expect(store.getState().validationRun).toBeNull();
  });

  it.each(['', '   '])('leaves the choice to the server for "%s"', async (typed) => {
    const app = startApp();
    app.bridge.answer('subscription:validate', answerFor(null));
    await app.store.getState().validate(typed);
    expect(askedVersions(app)).toEqual([null]);
  });

  it('puts the newest verdict first', async () => {
    const { bridge, store } = startApp();
    bridge.answer('subscription:validate', answerFor('17.0'));
    bridge.answer('subscription:validate', answerFor('18.0', false));
    await store.getState().validate('17.0');
    await store.getState().validate('18.0');
    expect(store.getState().validations.map(({ asked }) => asked)).toEqual(['18.0', '17.0']);
  });

  it('shows a verdict that could not be written, and why', async () => {
    const { bridge, store } = startApp();
    bridge.answer('subscription:validate', ok({ result: validation(), notStored: diskFull }));
    await store.getState().validate('18.0');
    expect(store.getState().validations).toEqual([validation()]);
    expect(store.getState().validationFailure).toEqual(diskFull);
  });

  it('does nothing while no organization is open', async () => {
    const { bridge, store } = startApp(null);
    await store.getState().validate('18.0');
    await store.getState().validateAll();
    await store.getState().cancelValidation();
    expect(bridge.calls).toEqual([]);
  });
});

describe('validating all versions', () => {
  it('runs the suggestions one after the other, and counts them', async () => {
    const app = startApp();
    const { bridge, store } = app;
    const held = suggestedVersions.map(() => bridge.hold('subscription:validate'));
    const running = store.getState().validateAll();
    for (const [index, answer] of held.entries()) {
      expect(askedVersions(app)).toEqual(suggestedVersions.slice(0, index + 1));
      expect(store.getState().validationRun).toEqual({
        callId: uuid(100),
        startedAt,
        versions: suggestedVersions,
        done: index,
      });
      await answer(answerFor(suggestedVersions[index] ?? null));
      await settled();
    }
    await running;
    expect(store.getState().validationRun).toBeNull();
    expect(store.getState().validations.map(({ asked }) => asked)).toEqual(
      [...suggestedVersions].reverse(),
    );
  });

  it('goes on after a version that the server refuses, and says so', async () => {
    const app = startApp();
    const { bridge, store } = app;
    bridge.answer('subscription:validate', { ok: false, failure: refused });
    for (const version of suggestedVersions.slice(1))
      bridge.answer('subscription:validate', answerFor(version));
    await store.getState().validateAll();
    expect(askedVersions(app)).toEqual(suggestedVersions);
    expect(store.getState().validations).toHaveLength(suggestedVersions.length - 1);
    expect(store.getState()).toMatchObject({ validationRun: null, validationFailure: refused });
  });

  it('stops at a failure, and keeps what was checked so far', async () => {
    const app = startApp();
    app.bridge.answer('subscription:validate', answerFor('16.0'));
    app.bridge.answer('subscription:validate', { ok: false, failure: noNetwork });
    await app.store.getState().validateAll();
    expect(askedVersions(app)).toEqual(['16.0', '17.0']);
    expect(app.store.getState().validationFailure).toEqual(noNetwork);
    expect(app.store.getState().validationRun).toBeNull();
    expect(app.store.getState().validations.map(({ asked }) => asked)).toEqual(['16.0']);
  });

  it('stops at a cancel, and keeps what was checked so far', async () => {
    const app = startApp();
    const { bridge, store } = app;
    bridge.answer('subscription:validate', answerFor('16.0'));
    const second = bridge.hold('subscription:validate');
    const running = store.getState().validateAll();
    await settled();
    await store.getState().cancelValidation();
    expect(bridge.sent('call:cancel')).toEqual([{ callId: uuid(100) }]);

    await second({ ok: false, failure: cancelled });
    await running;
    expect(askedVersions(app)).toEqual(['16.0', '17.0']);
    expect(store.getState().validationFailure).toEqual(cancelled);
    expect(store.getState().validations).toHaveLength(1);
  });

  it('runs beside no other validation', () => {
    const app = startApp();
    app.bridge.hold('subscription:validate');
    void app.store.getState().validate('18.0');
    void app.store.getState().validateAll();
    void app.store.getState().validate('17.0');
    expect(askedVersions(app)).toEqual(['18.0']);
  });

  it('ends when another organization is opened, and drops the answer that was under way', async () => {
    const app = startApp();
    const { bridge, store } = app;
    const first = bridge.hold('subscription:validate');
    const running = store.getState().validateAll();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);

    await first(answerFor('16.0'));
    await running;
    expect(askedVersions(app)).toEqual(['16.0']);
    expect(store.getState().validations).toEqual([]);
    expect(store.getState().validationRun).toBeNull();
  });
});

/** Lets everything that was waiting for an answer go on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
