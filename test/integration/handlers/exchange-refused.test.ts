import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Exported } from '#shared/exchange/request';
import { fail } from '#shared/result';
import { current, formats, history, withHistory } from '#support/exporting-app';
import { filesIn } from '#support/profile-folder';

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
