import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonFile, historyFile, snapshotFile } from '#shared/exchange/json-export';
import { readExport } from '#shared/exchange/json-import';
import {
  acme,
  anyOrganization,
  anyRecorded,
  anySide,
  readAt,
  sideWith,
  snapshotWith,
} from '#support/exported-samples';
import { calmSettings } from '#support/settings-fixtures';

const goodText = snapshotFile(
  sideWith({ extra: { plan: 'pro', deep: [[{ deeper: {} }]] } }),
  readAt,
);
const good = (): unknown => JSON.parse(goodText);
const goodHistory = (): unknown => {
  const entries = [readAt, readAt - 900_000].map((at, number) =>
    historyFile.entry(
      { number, snapshot: snapshotWith({ readAt: at }), notBefore: null },
      number === 0,
    ),
  );
  return JSON.parse([historyFile.begin(acme, readAt, 0), ...entries, historyFile.end].join(''));
};

/** The file with another value at a path, or without what stands there. */
function spoiled(file: unknown, path: string, value?: unknown): unknown {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce((parent, key) => Reflect.get(Object(parent), key), file);
  if (value === undefined) Reflect.deleteProperty(Object(holder), last);
  else Reflect.set(Object(holder), last, value);
  return file;
}

const imported = { organizationName: 'Acme Corp', readAt, settings: calmSettings };
const refused = (reason: string, field: string | null = null) => ({
  ok: false,
  failure: { reason, field },
});

describe('taken is', () => {
  test('the snapshot of a file', () => {
    expect(readExport(good())).toEqual({ ok: true, value: imported });
  });

  test('the newest snapshot of a history', () => {
    expect(readExport(goodHistory())).toEqual({ ok: true, value: imported });
  });

  test.each([
    ['snapshot.confirmedAt', undefined],
    ['snapshot.notBefore', null],
    ['snapshot.readAt', '2026-11-25T10:17:00Z'],
    ['snapshot.extra', { constructor: 1, prototype: [{ toString: null }], list: [[], {}] }],
  ])('what the format allows: %s %j', (path, value) => {
    expect(readExport(spoiled(good(), path, value))).toEqual({ ok: true, value: imported });
  });
});

describe('refused is', () => {
  test.each([
    ['nothing', null],
    ['a number', 1],
    ['a list', [good()]],
    ['an object of another kind', { hello: 'world' }],
    ['the format of another program', spoiled(good(), 'format', 'other')],
    ['a file without a version', spoiled(good(), 'version')],
    ['a version that is none', spoiled(good(), 'version', 0)],
    ['a version in words', spoiled(good(), 'version', '1')],
  ])('%s, as not ours', (_, file) => {
    expect(readExport(file)).toEqual(refused('not-ours'));
  });

  test('a newer version, whatever is in it', () => {
    expect(readExport({ format: 'ocore-settings-export', version: 2 })).toEqual(refused('newer'));
  });

  test('a comparison', () => {
    const file = JSON.parse(comparisonFile(sideWith(), sideWith(), readAt));
    expect(readExport(file)).toEqual(refused('comparison'));
  });

  const secretKeys = ['posthogPersonalApiKey', 'posthogWebhookSecret', 'subscriptionCode'];
  const places = ['', 'snapshot.', 'snapshot.settings.', 'snapshot.extra.deep.0.0.deeper.'];
  test.each(secretKeys.flatMap((key) => places.map((place) => [place, key])))(
    'a secret: %s%s',
    (place, key) => {
      expect(readExport(spoiled(good(), `${place}${key}`, ''))).toEqual(
        refused('secret-field', key),
      );
    },
  );

  test.each([
    'more',
    'organization.id',
    'snapshot.id',
    'snapshot.settings.odooVersion',
    'snapshot.settings.constructor',
  ])('a field that nobody knows: %s', (path) => {
    expect(readExport(spoiled(good(), path, 'x'))).toEqual(refused('unknown-field', path));
  });

  test.each(['"organization": {', '"settings": {', '"extra": {', '"deeper": {'])(
    'a key that would become a prototype, after %s',
    (inside) => {
      const file = goodText
        .replace(inside, `${inside} "__proto__": { "requirePasskey": false },`)
        .replace(',}', '}');
      expect(readExport(JSON.parse(file))).toEqual(refused('unknown-field', '__proto__'));
      expect(Object.prototype).not.toHaveProperty('requirePasskey');
    },
  );

  test.each([
    ['kind', 'draft'],
    ['exportedAt', 'yesterday'],
    ['organization.name', ''],
    ['organization.name', 'x'.repeat(81)],
    ['snapshot.readAt', readAt],
    ['snapshot.readAt', '2026-13-45T99:99:99Z'],
    ['snapshot.readAt', '2026-11-25T10:17:00+02:00'],
    ['snapshot.source', 'guessed'],
    ['snapshot.extra', []],
    ['snapshot.settings.bulkBatchSize', 1.5],
    ['snapshot.settings.bulkBatchSize', '100'],
    ['snapshot.settings.requirePasskey', undefined],
    ['snapshot.settings', undefined],
    ['snapshot', undefined],
  ])('a value that can not be used: %s %j', (path, value) => {
    expect(readExport(spoiled(good(), path, value))).toEqual(refused('wrong-value', path));
  });

  test('a history without a snapshot, and one with a bad one that is not the newest', () => {
    expect(readExport(spoiled(goodHistory(), 'snapshots', []))).toEqual(
      refused('wrong-value', 'snapshots'),
    );
    const path = 'snapshots.1.settings.posthogEnabled';
    expect(readExport(spoiled(goodHistory(), path, 'yes'))).toEqual(refused('wrong-value', path));
  });

  test('a key as long as a file, in a few words', () => {
    const read = readExport(spoiled(good(), `snapshot.settings.${'x'.repeat(100_000)}`, 1));
    expect(read).toMatchObject(refused('unknown-field', expect.stringMatching(/^snapshot.+…$/)));
    expect(JSON.stringify(read).length).toBeLessThan(200);
  });
});

describe('whatever is in it,', () => {
  test('a file that was exported imports to the same settings', () => {
    fc.assert(
      fc.property(anySide, fc.integer(), (side, now) => {
        expect(readExport(JSON.parse(snapshotFile(side, now)))).toMatchObject({
          ok: true,
          value: { organizationName: side.organization.name, settings: side.snapshot.settings },
        });
      }),
    );
  });

  test('so does a history, to the settings of its first entry', () => {
    const entries = fc.array(anyRecorded, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyOrganization, entries, (organization, recorded) => {
        const file = [
          historyFile.begin(organization, readAt, 0),
          ...recorded.map((one, index) => historyFile.entry(one, index === 0)),
          historyFile.end,
        ].join('');
        expect(readExport(JSON.parse(file))).toMatchObject({
          ok: true,
          value: { settings: recorded[0]?.snapshot.settings },
        });
      }),
    );
  });

  test('reading it never throws and never changes what all objects have', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(readExport(JSON.parse(text)).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  test('a value of another kind anywhere in a good file is found', () => {
    const leaves = leavesIn(good()).filter(([path]) => !path.includes('extra'));
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.jsonValue({ maxDepth: 2 }), (leaf, value) => {
        const [path, was] = leaf;
        fc.pre(value !== null && typeof value !== typeof was);
        expect(readExport(spoiled(good(), path, value)).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('nesting deeper than any stack is read to its end', () => {
    const deep = `${'['.repeat(200_000)}{"subscriptionCode":1}${']'.repeat(200_000)}`;
    const text = goodText.replace('"extra": {', `"extra": { "deepest": ${deep},`);
    expect(readExport(JSON.parse(text))).toEqual(refused('secret-field', 'subscriptionCode'));
    const harmless = JSON.parse(text.replace('subscriptionCode', 'other'));
    expect(readExport(harmless)).toEqual({ ok: true, value: imported });
  });
});

function leavesIn(value: unknown, path = ''): (readonly [path: string, value: unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesIn(inner, path === '' ? key : `${path}.${key}`),
  );
}
