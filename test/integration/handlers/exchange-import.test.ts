import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ok } from '#shared/result';
import { current, exported, history, withHistory } from '#support/exporting-app';
import { filesIn } from '#support/profile-folder';

describe('an import', () => {
  test.each([current, history])('has the settings that were exported', async (what) => {
    const { app, id, folder } = await withHistory({ plan: 'pro' });
    await exported(app, folder, what(id), 'json');
    app.computer.files.source = join(folder, 'export.json');
    const { active } = await app.workspace();
    const before = await filesIn(app.computer.folder);
    expect(await app.ask('exchange:import', undefined)).toEqual(
      ok({
        file: 'export.json',
        organizationName: 'Acme',
        readAt: active?.snapshot?.readAt,
        settings: active?.snapshot?.settings,
      }),
    );
    expect(await filesIn(app.computer.folder)).toEqual(before);
  });

  test('of nothing is what a closed dialog comes to', async () => {
    const { app } = await withHistory();
    expect(await app.get('exchange:import', undefined)).toBeNull();
  });

  test('sends nothing', async () => {
    const { app, id, folder, server } = await withHistory();
    await exported(app, folder, current(id), 'json');
    app.computer.files.source = join(folder, 'export.json');
    const before = server.requests.length;
    await app.get('exchange:import', undefined);
    expect(server.requests).toHaveLength(before);
  });
});
