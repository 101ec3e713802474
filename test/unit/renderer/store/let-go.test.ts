import { describe, expect, it } from 'vitest';
import { letGoOfWiped } from '#renderer/store/let-go';
import { startApp, type TestedApp } from '#support/app-fixtures';

/** An app with a secret in its draft, and the drafts that were shown since. */
function typed() {
  const app = startApp();
  const waiting: (() => void)[] = [];
  letGoOfWiped(app.store, (run) => waiting.push(run));
  app.store.getState().setNewSecret('subscriptionCode', 'M1');
  return { app, waiting };
}

function draftOf({ store }: TestedApp) {
  return store.getState().draft;
}

describe('letting go of a wiped secret', () => {
  it('shows the draft once more, unchanged, after a wipe was drawn', () => {
    const { app, waiting } = typed();
    app.store.getState().undo('subscriptionCode');
    const wiped = draftOf(app);
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    expect(draftOf(app)).toEqual(wiped);
    expect(draftOf(app)).not.toBe(wiped);
    expect(waiting).toHaveLength(1);
  });

  it('has nothing to do while secrets are only typed, or other fields are edited', () => {
    const { app, waiting } = typed();
    app.store.getState().setNewSecret('subscriptionCode', 'M12');
    app.store.getState().setNewSecret('posthogWebhookSecret', 's');
    app.store.getState().setInput('bulkBatchSize', '7');
    expect(waiting).toEqual([]);
  });

  it('writes nothing to the disk for it', async () => {
    const app = startApp();
    app.store.getState().setNewSecret('subscriptionCode', 'M1');
    app.store.getState().discard();
    app.store.getState().setInput('bulkBatchSize', '8');
    const written = app.bridge.sent('settings:store-draft').length;
    const shown = draftOf(app);
    await new Promise((resolve) => setTimeout(resolve));
    expect(draftOf(app)).not.toBe(shown);
    expect(app.bridge.sent('settings:store-draft')).toHaveLength(written);
  });
});
