import { describe, expect, test } from 'vitest';
import { changeRows, comparisonTable, historyHeader, snapshotTable } from '#main/exchange/tables';
import { readTable } from '#support/csv';
import { acme, readAt, sideWith, snapshotWith } from '#support/exported-samples';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

describe('the table of a snapshot', () => {
  const extra = { plan: 'pro', limits: { users: [1] }, credit: -5, 'a,b': null };
  const rows = readTable(snapshotTable(sideWith({ extra })));

  test('has a row for each setting and each other field', () => {
    expect(Object.fromEntries(rows.map(({ field, value }) => [field, value]))).toEqual({
      ...Object.fromEntries(Object.entries(calmSettings).map(([key, value]) => [key, `${value}`])),
      plan: 'pro',
      limits: '{"users":[1]}',
      credit: '-5',
      'a,b': 'null',
    });
  });

  test('says in each row whose it is and when it was so', () => {
    for (const row of rows) {
      expect(row).toMatchObject({
        organization: 'Acme Corp',
        baseUrl: 'https://api.ocore.dev/api',
        slug: 'acme',
        readAt: '2026-11-25T10:17:00.000Z',
        notBefore: '2026-11-25T10:02:00.000Z',
        confirmedAt: '2026-11-25T10:18:00.000Z',
        source: 'changed elsewhere',
      });
    }
  });

  test('has cells without anything for what is not known', () => {
    const side = { ...sideWith({}, { ...acme, slug: null }), notBefore: null, confirmedAt: null };
    expect(readTable(snapshotTable(side))[0]).toMatchObject({
      slug: '',
      notBefore: '',
      confirmedAt: '',
    });
  });

  test('holds no secret, and a field by the name of a setting does not stand in for it', () => {
    const echoed = { subscriptionCode: 'M-canary', requirePasskey: 'canary' };
    const table = snapshotTable(sideWith({ extra: echoed }));
    expect(table).not.toContain('canary');
    expect(readTable(table).map(({ field }) => field)).toEqual(
      rows.slice(0, 9).map(({ field }) => field),
    );
  });
});

test('the table of a comparison has both values of each field, and whether they differ', () => {
  const left = sideWith({ extra: { plan: 'pro' } });
  const settings = settingsWith({ bulkBatchSize: -1, hasSubscriptionCode: false });
  const right = sideWith({ settings, extra: { region: '=eu' } }, { ...acme, name: 'Globex' });
  const rows = readTable(comparisonTable(left, right));
  expect(rows).toHaveLength(11);
  const differing = rows.filter(({ differs }) => differs === 'true');
  expect(differing.map((row) => [row['field'], row['left'], row['right']])).toEqual([
    ['bulkBatchSize', '100', '-1'],
    ['hasSubscriptionCode', 'true', 'false'],
    ['plan', 'pro', ''],
    ['region', '', "'=eu"],
  ]);
  expect(rows[0]).toMatchObject({ leftOrganization: 'Acme Corp', rightOrganization: 'Globex' });
});

describe('the rows of a history', () => {
  const newer = {
    number: 1,
    snapshot: snapshotWith({
      settings: settingsWith({ auditRetentionDays: 30, hasPosthogWebhookKey: true }),
      extra: { same: { a: 1, b: 2 }, come: 1 },
    }),
    notBefore: readAt - 900_000,
  };
  const older = snapshotWith({
    readAt: readAt - 900_000,
    extra: { same: { b: 2, a: 1 }, gone: 2 },
  });

  test('are one for each field that changed', () => {
    const rows = readTable(historyHeader + changeRows(acme, newer, older));
    expect(rows.map((row) => [row['field'], row['before'], row['after']])).toEqual([
      ['auditRetentionDays', '400', '30'],
      ['hasPosthogWebhookKey', 'false', 'true'],
      ['gone', '2', ''],
      ['come', '', '1'],
    ]);
    expect(rows[0]).toMatchObject({
      organization: 'Acme Corp',
      readAt: '2026-11-25T10:17:00.000Z',
      notBefore: '2026-11-25T10:02:00.000Z',
      source: 'changed elsewhere',
    });
  });

  test('are one for each field of the oldest, with nothing before', () => {
    const first = { number: 0, snapshot: older, notBefore: null };
    const rows = readTable(historyHeader + changeRows(acme, first, null));
    expect(rows).toHaveLength(11);
    expect(rows.every(({ before }) => before === '')).toBe(true);
    expect(rows[1]).toMatchObject({ field: 'auditRetentionDays', after: '400', notBefore: '' });
  });
});
