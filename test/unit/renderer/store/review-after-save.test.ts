import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result';
import type { SaveAnswer } from '#shared/settings/answers';
import {
  fresh,
  globexId,
  noNetwork,
  opened,
  refused,
  startApp,
  startedAt,
  type TestedApp,
  workspaceWith,
} from '#support/app-fixtures';
import { saveAnswered, secret } from '#support/reviewing-app';
import { calmSettings } from '#support/settings-fixtures';

const savedAt = startedAt + 5_000;
const keyChanged = { posthogPersonalApiKey: savedAt };
const unknown: SaveAnswer = { outcome: 'unknown', failure: noNetwork, readFailure: noNetwork };

/** An app with an edited batch size and a new key, its review ready to be saved at `savedAt`. */
async function reviewingSecret(): Promise<TestedApp> {
  const app = startApp();
  app.store.getState().setInput('bulkBatchSize', '7');
  app.store.getState().setNewSecret('posthogPersonalApiKey', secret);
  app.bridge.answer('settings:refresh', ok(fresh()));
  await app.store.getState().openReview();
  app.setNow(savedAt);
  return app;
}

describe('new secrets', () => {
  it('are wiped once a save was verified, and noted as changed', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, {
      outcome: 'verified',
      fresh: fresh({ bulkBatchSize: 7 }),
      fields: [{ key: 'posthogPersonalApiKey', state: 'saved' }],
      failure: null,
    });
    expect(app.store.getState().draft?.newSecrets).toEqual({});
    expect(app.store.getState().secretsChangedAt).toEqual(keyChanged);
    expect(JSON.stringify(app.store.getState())).not.toContain(secret);
  });

  it('are wiped by a refusal, which keeps everything else and changes nothing', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, { outcome: 'refused', failure: refused });
    expect(app.store.getState()).toMatchObject({
      review: {
        step: 'done',
        failure: refused,
        outcomes: [
          { key: 'bulkBatchSize', state: 'not-saved' },
          { key: 'posthogPersonalApiKey', state: 'not-saved' },
        ],
      },
      draft: { inputs: { bulkBatchSize: '7' }, newSecrets: {} },
      secretsChangedAt: {},
    });
    expect(JSON.stringify(app.store.getState())).not.toContain(secret);
  });

  it('are kept while the outcome is unknown, and counted as changed', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    expect(app.store.getState()).toMatchObject({
      review: { step: 'done', failure: noNetwork, outcomes: null },
      draft: { newSecrets: { posthogPersonalApiKey: secret } },
      secretsChangedAt: keyChanged,
    });
  });
});

describe('an unknown outcome', () => {
  it('is resolved by reading again, as far as a read can tell', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    const answer = app.bridge.hold('settings:refresh');
    const resolving = app.store.getState().resolveOutcome();
    expect(app.store.getState().review?.step).toBe('saving');
    await answer(ok(fresh({ bulkBatchSize: 7 })));
    await resolving;
    expect(app.store.getState()).toMatchObject({
      review: {
        step: 'done',
        failure: null,
        outcomes: [
          { key: 'bulkBatchSize', state: 'saved' },
          { key: 'posthogPersonalApiKey', state: 'unconfirmed' },
        ],
      },
      draft: { inputs: {}, newSecrets: {} },
    });
    expect(app.bridge.sent('settings:save')).toHaveLength(1);
    expect(JSON.stringify(app.store.getState())).not.toContain(secret);
  });

  it('stays unknown while it cannot be read', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    app.bridge.answer('settings:refresh', { ok: false, failure: noNetwork });
    await app.store.getState().resolveOutcome();
    expect(app.store.getState()).toMatchObject({
      review: { step: 'done', failure: noNetwork, outcomes: null },
      draft: { inputs: { bulkBatchSize: '7' } },
    });
  });

  it('is not looked into for an organization that is no longer open', async () => {
    const app = await reviewingSecret();
    await saveAnswered(app, unknown);
    const answer = app.bridge.hold('settings:refresh');
    const resolving = app.store.getState().resolveOutcome();
    app.bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await app.store.getState().activate(globexId);
    await answer(ok(fresh({ bulkBatchSize: 7 })));
    await resolving;
    expect(app.store.getState().snapshot?.settings).toEqual(calmSettings);
  });

  it('has nothing to resolve without a review', async () => {
    const { bridge, store } = startApp();
    await store.getState().resolveOutcome();
    expect(bridge.calls).toEqual([]);
  });
});
