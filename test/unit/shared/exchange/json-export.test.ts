import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonFile, historyFile, snapshotFile } from '#shared/exchange/json-export';
import { acme, anySide, readAt, sideWith, snapshotWith } from '#support/exported-samples';
import { calmSettings } from '#support/settings-fixtures';

const now = Date.UTC(2026, 10, 26, 8);
const content = {
  readAt: '2026-11-25T10:17:00.000Z',
  source: 'changed elsewhere',
  notBefore: '2026-11-25T10:02:00.000Z',
  settings: calmSettings,
  extra: { plan: 'pro' },
};

describe('a file of one snapshot', () => {
  test('tells what it is, whose the settings are, and all that is known of them', () => {
    expect(JSON.parse(snapshotFile(sideWith({ extra: { plan: 'pro' } }), now))).toEqual({
      format: 'ocore-settings-export',
      version: 1,
      kind: 'snapshot',
      exportedAt: '2026-11-26T08:00:00.000Z',
      organization: acme,
      snapshot: { ...content, confirmedAt: '2026-11-25T10:18:00.000Z' },
    });
  });

  test('is for people too, unless it is too long for them', () => {
    expect(snapshotFile(sideWith(), now)).toMatch(/^\{\n {2}"format": "ocore-settings-export",\n/);
    const long = snapshotFile(sideWith({ extra: { list: Array(40_000).fill([]) } }), now);
    expect(long.trimEnd()).not.toContain('\n');
  });

  test('tells nothing of times that are not known', () => {
    const file = snapshotFile({ ...sideWith(), notBefore: null, confirmedAt: null }, now);
    expect(JSON.parse(file).snapshot).toMatchObject({ notBefore: null, confirmedAt: null });
  });

  test('holds nothing of the organization but its name and address', () => {
    const organization = { ...acme, tokenFacts: { subject: 'canary' }, id: 'canary' };
    expect(snapshotFile(sideWith({}, organization), now)).not.toContain('canary');
  });

  test('holds no secret that a server has echoed, however deep', () => {
    const extra = {
      posthogPersonalApiKey: 'phx_canary',
      nested: [{ subscriptionCode: 'M-canary', kept: 1, posthogWebhookSecret: { a: 'canary' } }],
    };
    const file = snapshotFile(sideWith({ extra }), now);
    expect(file).not.toContain('canary');
    expect(JSON.parse(file).snapshot.extra).toEqual({ nested: [{ kept: 1 }] });
  });

  test('holds the nine fields and no more, whatever stands beside them', () => {
    const settings = { ...calmSettings, posthogPersonalApiKey: 'phx_canary' };
    const file = JSON.parse(snapshotFile(sideWith({ settings }), now));
    expect(file.snapshot.settings).toEqual(calmSettings);
  });
});

test('a comparison has two sides, each whole', () => {
  const globex = { ...acme, name: 'Globex', slug: null };
  const file = comparisonFile(sideWith({ extra: { plan: 'pro' } }), sideWith({}, globex), now);
  expect(JSON.parse(file)).toEqual({
    format: 'ocore-settings-export',
    version: 1,
    kind: 'comparison',
    exportedAt: '2026-11-26T08:00:00.000Z',
    left: {
      organization: acme,
      snapshot: { ...content, confirmedAt: '2026-11-25T10:18:00.000Z' },
    },
    right: {
      organization: globex,
      snapshot: { ...content, extra: {}, confirmedAt: '2026-11-25T10:18:00.000Z' },
    },
  });
});

describe('a file of a history', () => {
  const recorded = (number: number) => ({
    number,
    snapshot: snapshotWith({ extra: { plan: 'pro' } }),
    notBefore: readAt - 900_000,
  });

  test('is put together of pieces, with a line for each snapshot', () => {
    const file = [
      historyFile.begin(acme, now, 2),
      historyFile.entry(recorded(1), true),
      historyFile.entry(recorded(0), false),
      historyFile.end,
    ].join('');
    expect(file.trimEnd().split('\n')).toHaveLength(4);
    expect(JSON.parse(file)).toEqual({
      format: 'ocore-settings-export',
      version: 1,
      kind: 'history',
      exportedAt: '2026-11-26T08:00:00.000Z',
      organization: acme,
      unreadable: 2,
      snapshots: [content, content],
    });
  });

  test('without a snapshot is a file too', () => {
    const file = historyFile.begin(acme, now, 0) + historyFile.end;
    expect(JSON.parse(file)).toMatchObject({ unreadable: 0, snapshots: [] });
  });
});

test('whatever is on the disk becomes JSON, without a forbidden key', () => {
  fc.assert(
    fc.property(anySide, fc.double({ noNaN: true, noDefaultInfinity: true }), (side, at) => {
      const file = snapshotFile(side, at);
      expect(() => JSON.parse(file)).not.toThrow();
      expect(file).not.toMatch(/"(posthogPersonalApiKey|posthogWebhookSecret|subscriptionCode)":/);
      expect(file).not.toContain('"__proto__":');
    }),
  );
});
