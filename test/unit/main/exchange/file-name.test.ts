import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestedName } from '#main/exchange/file-name';
import type { Gathered } from '#main/exchange/gather';
import { catalogueFor } from '#shared/text/catalogue';
import { acme, sideWith } from '#support/exported-samples';

const words = catalogueFor('en-US', 'linux').exchange;
/** Noon, so that it is the same day wherever the tests run. */
const now = new Date(2026, 10, 25, 12).getTime();
const earlier = new Date(2026, 0, 5, 12).getTime();
const named = (name: string) => sideWith({ readAt: earlier }, { ...acme, name });
const nameFor = (gathered: Gathered) => suggestedName(gathered, 'json', now, words);
const settingsOf = (name: string) => nameFor({ kind: 'snapshot', side: named(name), dated: false });

describe('a file is named', () => {
  test.each<[string, Gathered, string]>([
    [
      'by the day of the export',
      { kind: 'snapshot', side: named('Acme Corp'), dated: false },
      'Acme Corp settings 2026-11-25.json',
    ],
    [
      'by the day of the snapshot, where that is an old one',
      { kind: 'snapshot', side: named('Acme Corp'), dated: true },
      'Acme Corp settings 2026-01-05.json',
    ],
    [
      'after its history',
      { kind: 'history', organization: { ...acme, id: 'x' } },
      'Acme Corp history 2026-11-25.json',
    ],
    [
      'after both sides',
      { kind: 'comparison', left: named('Acme'), right: named('Globex') },
      'Acme and Globex compared 2026-11-25.json',
    ],
    [
      'once after an organization that is on both sides',
      { kind: 'comparison', left: named('Acme'), right: named('Acme') },
      'Acme compared 2026-11-25.json',
    ],
  ])('%s', (_, gathered, name) => {
    expect(nameFor(gathered)).toBe(name);
  });

  test('with the ending of its format', () => {
    const gathered = { kind: 'snapshot', side: named('Acme'), dated: false } as const;
    expect(suggestedName(gathered, 'pdf', now, words)).toBe('Acme settings 2026-11-25.pdf');
  });
});

describe('a name of an organization', () => {
  test.each([
    ['a/b\\c', 'a b c'],
    ['<Acme>: "what?" |*', 'Acme what'],
    ['../../etc', 'etc'],
    ['..', 'Organization'],
    ['   ', 'Organization'],
    ['.hidden', 'hidden'],
    ['Acme.', 'Acme'],
    ['invoice\u202efdp.exe', 'invoice fdp.exe'],
    ['CON.txt', '_CON.txt'],
    ['aux .a', '_aux .a'],
    ['Console', 'Console'],
    ['Škoda 株式会社', 'Škoda 株式会社'],
  ])('%j becomes %j', (name, part) => {
    expect(settingsOf(name)).toBe(`${part} settings 2026-11-25.json`);
  });

  test('makes a name that every system takes, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.string(), (one, other) => {
        const left = named(one);
        const name = nameFor({ kind: 'comparison', left, right: named(other) });
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|^[\s.]|[\s.]$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*\./i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }),
    );
  });
});
