import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Exported, ExportFormat } from '#shared/exchange/request';
import { fail, ok } from '#shared/result';
import { readTable } from '#support/csv';
import { type App, connected, connectTo, serveApi } from '#support/handlers-fixture';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { filesWith } from '#support/secret-hunt';

const formats = ['json', 'csv', 'pdf'] as const;

/** An organization that was read three times, each time with other settings. */
async function withHistory(extra?: Record<string, unknown>) {
  const server = await serveApi(extra ? { extra } : {});
  const { app, id } = await connected(server);
  for (const bulkBatchSize of [200, 300]) {
    server.stored.plain.bulkBatchSize = bulkBatchSize;
    await app.get('settings:refresh', { organizationId: id });
  }
  const folder = await emptyFolder();
  return { server, app, id, folder };
}

/** Exports into a folder and reads what was written. */
async function exported(app: App, folder: string, what: Exported, format: ExportFormat) {
  app.computer.files.target = join(folder, `export.${format}`);
  const answer = await app.get('exchange:export', { what, format });
  const text = await readFile(join(folder, `export.${format}`), 'utf8');
  expect(await filesIn(folder)).toContain(`export.${format}`);
  return { answer, text };
}

const current = (id: string): Exported => ({
  kind: 'snapshot',
  of: { organizationId: id, number: null },
});
const history = (id: string): Exported => ({ kind: 'history', organizationId: id });

describe('the current settings', () => {
  test('are exported with all that is known of them', async () => {
    const { app, id, folder, server } = await withHistory({ plan: 'pro' });
    const page = await app.get('history:page', {
      organizationId: id,
      field: null,
      offset: 0,
      count: 1,
    });
    const { active } = await app.workspace();
    const { answer, text } = await exported(app, folder, current(id), 'json');
    expect(answer).toEqual({ file: 'export.json', leftOut: 0 });
    const iso = (at: number | null | undefined) => (at ? new Date(at).toISOString() : null);
    expect(JSON.parse(text)).toMatchObject({
      format: 'ocore-settings-export',
      version: 1,
      kind: 'snapshot',
      organization: { name: 'Acme', baseUrl: server.baseUrl, slug: null },
      snapshot: {
        source: 'changed elsewhere',
        readAt: iso(active?.snapshot?.readAt),
        confirmedAt: iso(active?.confirmedAt),
        notBefore: iso(page.entries[0]?.notBefore),
        settings: active?.snapshot?.settings,
        extra: { plan: 'pro' },
      },
    });
    expect(JSON.parse(text).snapshot.notBefore).not.toBeNull();
  });

  test('become a table and a report too', async () => {
    const { app, id, folder } = await withHistory();
    const { text } = await exported(app, folder, current(id), 'csv');
    expect(text.startsWith('\ufeff')).toBe(true);
    const row = readTable(text).find(({ field }) => field === 'bulkBatchSize');
    expect(row).toMatchObject({ organization: 'Acme', value: '300', source: 'changed elsewhere' });
    const report = await exported(app, folder, current(id), 'pdf');
    expect(report.text).toContain('<h1><bdi>Settings of Acme</bdi></h1>');
  });

  test('are offered under a name that says whose they are', async () => {
    const { app, id } = await withHistory();
    await app.get('exchange:export', { what: current(id), format: 'csv' });
    expect(app.computer.files.suggested).toEqual([
      expect.stringMatching(/^Acme settings \d{4}-\d\d-\d\d\.csv$/),
    ]);
  });
});

test('a snapshot of the history is exported as it was then', async () => {
  const { app, id, folder } = await withHistory();
  const what: Exported = { kind: 'snapshot', of: { organizationId: id, number: 0 } };
  const { text } = await exported(app, folder, what, 'json');
  expect(JSON.parse(text).snapshot).toMatchObject({
    source: 'read',
    confirmedAt: null,
    settings: { bulkBatchSize: 100 },
  });
});

describe('a history', () => {
  test('is exported newest first, with every snapshot', async () => {
    const { app, id, folder } = await withHistory();
    const { answer, text } = await exported(app, folder, history(id), 'json');
    expect(answer?.leftOut).toBe(0);
    const file = JSON.parse(text);
    expect(file).toMatchObject({ kind: 'history', unreadable: 0, organization: { name: 'Acme' } });
    expect(
      file.snapshots.map(
        (one: { settings: { bulkBatchSize: number } }) => one.settings.bulkBatchSize,
      ),
    ).toEqual([300, 200, 100]);
  });

  test('is exported as a table of its changes, down to what they began with', async () => {
    const { app, id, folder } = await withHistory();
    const rows = readTable((await exported(app, folder, history(id), 'csv')).text);
    expect(rows.slice(0, 2).map((row) => [row['source'], row['before'], row['after']])).toEqual([
      ['changed elsewhere', '200', '300'],
      ['changed elsewhere', '100', '200'],
    ]);
    expect(rows.slice(2)).toHaveLength(9);
    expect(
      rows.find(({ source, field }) => source === 'read' && field === 'bulkBatchSize'),
    ).toMatchObject({ before: '', after: '100' });
  });

  test('tells of lines that can not be read', async () => {
    const { app, id, folder } = await withHistory();
    const file = join(app.computer.folder, 'organizations', id, 'history.jsonl');
    await writeFile(file, `damaged\n${await readFile(file, 'utf8')}`);
    const { text } = await exported(app, folder, history(id), 'json');
    expect(JSON.parse(text)).toMatchObject({ unreadable: 1 });
    expect(JSON.parse(text).snapshots).toHaveLength(3);
    expect((await exported(app, folder, history(id), 'pdf')).text).toContain(
      'entry of the history file',
    );
  });

  test('that is long is printed as far as its newest thousand, and says so', async () => {
    const { app, id, folder } = await withHistory();
    await lengthen(app, id, 1_200);
    const report = await exported(app, folder, history(id), 'pdf');
    expect(report.answer?.leftOut).toBe(203);
    expect(report.text).toContain('The newest 1,000 of 1,203 entries.');
    expect(report.text.match(/<tbody>/g)).toHaveLength(1_000);
    const whole = await exported(app, folder, history(id), 'json');
    expect(whole.answer?.leftOut).toBe(0);
    expect(JSON.parse(whole.text).snapshots).toHaveLength(1_203);
  });
});

/** Puts older entries before those of a history, each with another batch size. */
async function lengthen(app: App, id: string, by: number): Promise<void> {
  const file = join(app.computer.folder, 'organizations', id, 'history.jsonl');
  const text = await readFile(file, 'utf8');
  const [first = ''] = text.split('\n', 1);
  const older = Array.from({ length: by }, (_, number) => {
    const line = JSON.parse(first);
    line.snapshot.id = randomUUID();
    line.snapshot.readAt -= (by - number) * 1_000;
    line.snapshot.settings.bulkBatchSize = 10_000 + number;
    return JSON.stringify(line);
  });
  await writeFile(file, `${older.join('\n')}\n${text}`);
}

test('two organizations are exported side by side', async () => {
  const { app, id, folder } = await withHistory();
  const other = await serveApi({ plain: { auditRetentionDays: 30 } });
  const request = connectTo(other, {
    connection: { name: 'Globex', baseUrl: other.baseUrl, slug: '' },
  });
  const { active } = await app.get('organization:connect', request);
  const globex = active?.organizationId ?? '';
  const what: Exported = {
    kind: 'comparison',
    left: { organizationId: id, number: 0 },
    right: { organizationId: globex, number: null },
  };
  const file = JSON.parse((await exported(app, folder, what, 'json')).text);
  expect(file).toMatchObject({
    kind: 'comparison',
    left: { organization: { name: 'Acme' }, snapshot: { settings: { bulkBatchSize: 100 } } },
    right: { organization: { name: 'Globex' }, snapshot: { settings: { auditRetentionDays: 30 } } },
  });
  const rows = readTable((await exported(app, folder, what, 'csv')).text);
  expect(rows.find(({ field }) => field === 'auditRetentionDays')).toMatchObject({
    right: '30',
    differs: 'true',
  });
  expect((await exported(app, folder, what, 'pdf')).text).toContain('Acme and Globex compared');

  app.computer.files.source = join(folder, 'export.json');
  expect(await app.ask('exchange:import', undefined)).toMatchObject({
    failure: { kind: 'import-refused', reason: 'comparison', file: 'export.json' },
  });
});

describe('nothing is written', () => {
  test('where the admin closes the dialog', async () => {
    const { app, id } = await withHistory();
    for (const format of formats) {
      expect(await app.get('exchange:export', { what: current(id), format })).toBeNull();
    }
  });

  test.each<[string, Exported, string]>([
    ['an organization', current(randomUUID()), 'unknown-organization'],
    ['its history', history(randomUUID()), 'unknown-organization'],
  ])('of %s that is not saved', async (_, what, kind) => {
    const { app } = await withHistory();
    expect(await app.ask('exchange:export', { what, format: 'json' })).toMatchObject({
      failure: { kind },
    });
    expect(app.computer.files.suggested).toEqual([]);
  });

  test('of a snapshot that is not there, on whichever side', async () => {
    const { app, id } = await withHistory();
    const there = { organizationId: id, number: 0 };
    const gone = { organizationId: id, number: 99 };
    const wanted: Exported[] = [
      { kind: 'snapshot', of: gone },
      { kind: 'comparison', left: gone, right: there },
      { kind: 'comparison', left: there, right: gone },
    ];
    for (const what of wanted) {
      expect(await app.ask('exchange:export', { what, format: 'json' })).toMatchObject({
        failure: { kind: 'unknown-snapshot' },
      });
    }
    expect(app.computer.files.suggested).toEqual([]);
  });

  test.each(formats)('on a full disk: %s', async (format) => {
    const { app, id, folder } = await withHistory();
    app.computer.files.target = join(folder, `mine.${format}`);
    await writeFile(app.computer.files.target, 'old');
    app.computer.disk.write = 'ENOSPC';
    for (const what of [current(id), history(id)]) {
      expect(await app.ask('exchange:export', { what, format })).toEqual({
        ok: false,
        failure: {
          kind: 'storage-failed',
          action: 'write',
          code: 'ENOSPC',
          file: `mine.${format}`,
        },
      });
    }
    expect(await filesIn(folder)).toEqual([`mine.${format}`]);
    expect(await readFile(join(folder, `mine.${format}`), 'utf8')).toBe('old');
  });

  test('where no report can be printed', async () => {
    const { app, id, folder } = await withHistory();
    app.computer.files.target = join(folder, 'report.pdf');
    app.computer.files.print = () => fail({ kind: 'internal' });
    for (const what of [current(id), history(id)]) {
      expect(await app.ask('exchange:export', { what, format: 'pdf' })).toEqual(
        fail({ kind: 'internal' }),
      );
    }
    expect(await filesIn(folder)).toEqual([]);
  });
});

test('no token and no secret is in any export, but in the keychain they are', async () => {
  const secrets = {
    posthogPersonalApiKey: 'phx_canary_key',
    posthogWebhookSecret: 'canary_webhook',
    subscriptionCode: 'M_canary_code',
  };
  // A server that repeats what it was never asked to.
  const echoed = { ...secrets, integrations: [{ nested: { ...secrets, region: 'eu' } }] };
  const server = await serveApi({ secrets, extra: echoed });
  const { app, id } = await connected(server);
  await app.get('settings:save', {
    organizationId: id,
    reviewed: (await app.get('settings:refresh', { organizationId: id })).snapshot.settings,
    values: { ...server.stored.plain, bulkBatchSize: 7 },
    secrets,
  });
  const folder = await emptyFolder();
  for (const format of formats) {
    for (const [name, what] of Object.entries({
      current: current(id),
      history: history(id),
      comparison: {
        kind: 'comparison',
        left: { organizationId: id, number: 0 },
        right: { organizationId: id, number: null },
      } as const,
    })) {
      app.computer.files.target = join(folder, `${name}.${format}`);
      await app.get('exchange:export', { what, format });
    }
  }
  expect(await filesIn(folder)).toHaveLength(9);
  for (const secret of [server.token, ...Object.values(secrets)]) {
    expect(await filesWith(folder, secret)).toEqual([]);
  }
  expect((await filesWith(folder, 'eu')).length).toBeGreaterThan(0);
  expect([...app.computer.credentials.values()].join()).toContain(server.token);
});

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
