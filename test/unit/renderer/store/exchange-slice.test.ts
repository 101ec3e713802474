import { describe, expect, it } from 'vitest';
import type { ImportAnswer } from '#shared/exchange/request';
import { fail, ok } from '#shared/result';
import {
  acmeId,
  diskFull,
  globexId,
  opened,
  startApp,
  startedAt,
  workspaceWith,
} from '#support/app-fixtures';
import { type calmSettings, settingsWith } from '#support/settings-fixtures';

function file(changed: Partial<typeof calmSettings> = {}): ImportAnswer {
  return {
    file: 'acme.json',
    organizationName: 'Acme Corp',
    readAt: startedAt,
    settings: settingsWith(changed),
  };
}

const refusal = {
  kind: 'import-refused',
  reason: 'secret-field',
  file: 'acme.json',
  field: 'subscriptionCode',
} as const;

describe('importing a file', () => {
  it('makes a draft of its six plain settings, shows it and sends nothing', async () => {
    const { bridge, store } = startApp();
    bridge.answer('history:page', fail(diskFull));
    store.getState().show('history');
    bridge.answer('exchange:import', ok(file({ bulkBatchSize: 9, hasSubscriptionCode: false })));
    await store.getState().importFile();
    expect(store.getState().view).toBe('settings');
    expect(store.getState().draft?.inputs).toEqual({ bulkBatchSize: '9' });
    expect(store.getState().draft?.removals).toEqual([]);
    expect(store.getState().importOutcome).toMatchObject({ kind: 'filled', changes: 1, left: [] });
    expect(bridge.sent('settings:save')).toEqual([]);
  });

  it('asks before unsaved edits give way, and keeps them on a no', async () => {
    const { bridge, store } = startApp();
    store.getState().setInput('auditRetentionDays', '7');
    bridge.answer('exchange:import', ok(file({ bulkBatchSize: 9 })));
    await store.getState().importFile();
    expect(store.getState().importQuestion).toMatchObject({ lost: 1 });
    store.getState().refuseImport();
    expect(store.getState().draft?.inputs).toEqual({ auditRetentionDays: '7' });

    bridge.answer('exchange:import', ok(file({ bulkBatchSize: 9 })));
    await store.getState().importFile();
    store.getState().acceptImport();
    expect(store.getState().draft?.inputs).toEqual({ bulkBatchSize: '9' });
    expect(store.getState().importQuestion).toBeNull();
  });

  it('leaves new secrets as they are', async () => {
    const { bridge, store } = startApp();
    store.getState().setNewSecret('posthogPersonalApiKey', 'phx_new');
    bridge.answer('exchange:import', ok(file({ bulkBatchSize: 9 })));
    await store.getState().importFile();
    expect(store.getState().draft?.newSecrets).toEqual({ posthogPersonalApiKey: 'phx_new' });
  });

  it('changes nothing when the dialog is closed or the file refused', async () => {
    const { bridge, store } = startApp();
    const before = store.getState().draft;
    bridge.answer('exchange:import', ok(null));
    await store.getState().importFile();
    expect(store.getState()).toMatchObject({ draft: before, importOutcome: null });
    bridge.answer('exchange:import', fail(refusal));
    await store.getState().importFile();
    expect(store.getState()).toMatchObject({
      draft: before,
      importOutcome: { kind: 'failed', failure: refusal },
    });
    store.getState().dismissImport();
    expect(store.getState().importOutcome).toBeNull();
  });

  it('says that there is nothing to import into where no settings were read', async () => {
    const { bridge, store } = startApp(opened(acmeId, { snapshot: null, confirmedAt: null }));
    await store.getState().importFile();
    expect(store.getState().importOutcome).toEqual({ kind: 'never-read' });
    expect(bridge.sent('exchange:import')).toEqual([]);
  });

  it('drops a file that was chosen for an organization that is not open any more', async () => {
    const { bridge, store } = startApp();
    const answer = bridge.hold('exchange:import');
    const importing = store.getState().importFile();
    bridge.answer('organization:activate', ok(workspaceWith(opened(globexId))));
    await store.getState().activate(globexId);
    await answer(ok(file({ bulkBatchSize: 9 })));
    await importing;
    expect(store.getState().draft?.inputs).toEqual({});
    expect(store.getState()).toMatchObject({ importing: false, importOutcome: null });
  });
});

describe('exporting', () => {
  it('hands what and how on to main, and its answer back', async () => {
    const { bridge, store } = startApp();
    store.getState().openExport({ kind: 'current' });
    expect(store.getState().exporting).toEqual({ kind: 'current' });
    bridge.answer('exchange:export', ok({ file: 'acme.csv', leftOut: 0 }));
    const what = { kind: 'history', organizationId: acmeId } as const;
    expect(await store.getState().writeExport(what, 'csv')).toEqual(
      ok({ file: 'acme.csv', leftOut: 0 }),
    );
    expect(bridge.sent('exchange:export')).toEqual([{ what, format: 'csv' }]);
    store.getState().closeExport();
    expect(store.getState().exporting).toBeNull();
  });
});
