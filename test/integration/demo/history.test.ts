import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { initialDemoState, settingsOf } from '#main/demo/state';
import { pickPlain } from '#shared/settings/fields';
import { type App, openApp } from '#support/handlers-fixture';

const answered = settingsOf(initialDemoState);

async function connectDemo(app: App) {
  const { active } = await app.get('organization:connect-demo', undefined);
  if (!active) throw new Error('Connected, and no organization is active');
  return active;
}

const pageOf = (app: App, organizationId: string) =>
  app.get('history:page', { organizationId, field: null, offset: 0, count: 50 });

describe('a new demo organization', () => {
  test('has a past, of which the first read changes nothing', async () => {
    const app = await openApp();
    const { organizationId, snapshot, confirmedAt, live, results } = await connectDemo(app);
    expect(live).toBe(false);
    expect(snapshot?.settings).toEqual(answered);
    expect(confirmedAt).toBeLessThan(Date.now());
    expect(results.connectionTests).toHaveLength(2);

    const before = await pageOf(app, organizationId);
    const read = await app.get('settings:refresh', { organizationId });
    expect(read.snapshot).toEqual(snapshot);
    const after = await pageOf(app, organizationId);
    expect(after).toEqual(before);
    expect(after.total).toBeGreaterThanOrEqual(12);
    expect(after.damage).toEqual({ unreadable: 0, duplicates: 0 });
  });

  test('dates its changes: what was changed elsewhere by a window, the first by its own time alone', async () => {
    const app = await openApp();
    const { organizationId } = await connectDemo(app);
    const { entries } = await pageOf(app, organizationId);
    expect(entries.at(-1)).toMatchObject({ source: 'read', notBefore: null, first: true });
    const elsewhere = entries.filter(({ source }) => source === 'changed elsewhere');
    expect(elsewhere.length).toBeGreaterThan(2);
    for (const { notBefore, readAt, changes } of elsewhere) {
      expect(notBefore).toBeLessThan(readAt - 60_000);
      expect(changes).not.toEqual([]);
    }
  });

  test('goes on with what is done to it', async () => {
    const app = await openApp();
    const { organizationId } = await connectDemo(app);
    const { total } = await pageOf(app, organizationId);
    await app.get('settings:save', {
      organizationId,
      reviewed: answered,
      values: { ...pickPlain(answered), bulkBatchSize: 250 },
      secrets: {},
    });
    const after = await pageOf(app, organizationId);
    expect(after.total).toBe(total + 1);
    expect(after.entries[0]).toMatchObject({
      source: 'saved here',
      changes: [{ key: 'bulkBatchSize', before: 200, after: 250 }],
    });
  });

  test('is not given a past a second time', async () => {
    const app = await openApp();
    const { organizationId } = await connectDemo(app);
    await app.get('settings:refresh', { organizationId });
    const before = await pageOf(app, organizationId);
    const again = await connectDemo(app);
    expect(again.organizationId).toBe(organizationId);
    expect(await pageOf(app, organizationId)).toEqual(before);
  });
});

test('A demo organization that was removed comes back with its past, and no change elsewhere', async () => {
  const app = await openApp();
  const first = await connectDemo(app);
  await app.get('settings:save', {
    organizationId: first.organizationId,
    reviewed: answered,
    values: { ...pickPlain(answered), requirePasskey: true },
    secrets: {},
  });
  await app.get('organization:remove', { organizationId: first.organizationId });

  const second = await connectDemo(app);
  const { snapshot } = await app.get('settings:refresh', { organizationId: second.organizationId });

  expect(second.organizationId).not.toBe(first.organizationId);
  const { total, entries } = await pageOf(app, second.organizationId);
  // The server of the first one is still running: what it says now is read, not changed by anybody.
  expect(entries[0]).toMatchObject({ source: 'read', changes: [{ key: 'requirePasskey' }] });
  expect(snapshot.settings).toEqual({ ...answered, requirePasskey: true });
  expect(total).toBeGreaterThan(12);
});

test('A disk that takes the organization and no past keeps nobody from the demo', async () => {
  const app = await openApp();
  // The first rename writes the organization's name, the next ones its settings.
  app.computer.disk.renames = ['', ...Array.from({ length: 40 }, () => 'ENOSPC')];
  const { organizationId, snapshot } = await connectDemo(app);
  expect(snapshot).toBeNull();

  const read = await app.get('settings:refresh', { organizationId });

  expect(read).toMatchObject({
    snapshot: { source: 'read', settings: answered },
    notStored: { kind: 'storage-failed', code: 'ENOSPC' },
  });
});

test('No secret is in the past: there never was one', async () => {
  const app = await openApp();
  const { organizationId } = await connectDemo(app);
  const folder = join(app.computer.folder, 'organizations', organizationId);
  const [history, results] = await Promise.all(
    ['history.jsonl', 'results.json'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  expect(`${history}${results}`).not.toMatch(/phx_|phc_|M\d{10}/);
});
