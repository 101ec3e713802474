import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Exported } from '#shared/exchange/request';
import { serveApi } from '#support/api-server-calls';
import { readTable } from '#support/csv';
import { current, exported, history, withHistory } from '#support/exporting-app';
import { type App, connectTo } from '#support/handlers-fixture';

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
