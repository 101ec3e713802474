import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, EntryGroup } from '#renderer/features/palette/entries';
import { foundIn, searchable } from '#renderer/features/palette/found';

const entry = (label: string, detail = '', also = ''): Entry => ({
  id: label,
  label,
  detail,
  also,
  choice: { kind: 'json' },
});
const group = (id: EntryGroup['id'], ...entries: Entry[]): EntryGroup => ({
  id,
  label: id,
  entries,
});

function find(query: string, groups: readonly EntryGroup[], most = 50) {
  const found = foundIn(groups.map(searchable), query, most);
  const labels = found.groups.map(({ id, entries }) => [id, ...entries.map(({ label }) => label)]);
  return { labels, more: found.more };
}
/** The labels found in one group, in order. */
function inOrder(query: string, ...entries: Entry[]) {
  return find(query, [group('actions', ...entries)]).labels[0]?.slice(1) ?? [];
}

describe('what matches', () => {
  it('is everything, as it is given, before anything is typed', () => {
    const groups = [group('views', entry('B'), entry('A')), group('settings', entry('C'))];
    const all = [
      ['views', 'B', 'A'],
      ['settings', 'C'],
    ];
    expect(find('', groups).labels).toEqual(all);
    expect(find('  ', groups).labels).toEqual(all);
  });

  it('is in the label, beside it, or behind it', () => {
    const one = entry('Bulk batch size', 'Records in one step.', 'bulkBatchSize');
    for (const query of ['bulk', 'BATCH', 'size bulk', 'records', 'bulkbatch', 'bulk step']) {
      expect(inOrder(query, one)).toEqual(['Bulk batch size']);
    }
    for (const query of ['bulk passkey', 'x', 'sizes']) expect(inOrder(query, one)).toEqual([]);
  });

  it('does not depend on case or accents', () => {
    const one = entry('Žluťoučký s. r. o.');
    for (const query of ['zlutoucky', 'ŽLUŤOUČKÝ', 'Zlut']) {
      expect(inOrder(query, one)).toEqual(['Žluťoučký s. r. o.']);
    }
    expect(inOrder('çelik', entry('CELIK Holding'))).toEqual(['CELIK Holding']);
  });

  it('takes what is typed as it is, whatever it would mean elsewhere', () => {
    expect(inOrder('.*', entry('Refresh'))).toEqual([]);
    expect(inOrder('(days', entry('Audit retention (days)'))).toEqual(['Audit retention (days)']);
  });
});

describe('the order', () => {
  it('is by where the match is', () => {
    expect(
      inOrder(
        'port',
        entry('Unrelated', 'important'),
        entry('Import'),
        entry('Elsewhere', 'a port'),
        entry('Open port'),
        entry('Port authority'),
        entry('Port'),
      ),
    ).toEqual(['Port', 'Port authority', 'Open port', 'Import', 'Elsewhere', 'Unrelated']);
  });

  it('takes the best place of a word that is in a label twice', () => {
    expect(inOrder('port', entry('Import'), entry('Export to a port'))).toEqual([
      'Export to a port',
      'Import',
    ]);
  });

  it('stays as given among equal matches', () => {
    expect(inOrder('acme', entry('Acme B'), entry('Acme A'))).toEqual(['Acme B', 'Acme A']);
  });

  it('has the group with the best match first, and leaves empty ones out', () => {
    const groups = [
      group('views', entry('History')),
      group('actions', entry('Export', '', 'history')),
      group('organizations', entry('Globex')),
    ];
    expect(find('glo', groups).labels).toEqual([['organizations', 'Globex']]);
    expect(find('his', groups).labels).toEqual([
      ['views', 'History'],
      ['actions', 'Export'],
    ]);
    expect(find('his', groups.toReversed()).labels[0]).toEqual(['views', 'History']);
    expect(find('nothing like it', groups)).toEqual({ labels: [], more: 0 });
  });
});

describe('many organizations', () => {
  const many = Array.from({ length: 500 }, (_, i) => entry(`Org ${i}`));
  const groups = [group('settings', entry('Bulk batch size')), group('organizations', ...many)];

  it('are cut off, and what is left out is counted', () => {
    const found = find('', groups, 10);
    expect(found.labels[1]).toHaveLength(11);
    expect(found.more).toBe(490);
    expect(find('org 49', groups, 50)).toMatchObject({ more: 0 });
    expect(find('org 49', groups, 50).labels[0]?.[1]).toBe('Org 49');
  });

  it('are cut off after they are sorted: the best match is always there', () => {
    expect(find('org 499', groups, 1)).toEqual({ labels: [['organizations', 'Org 499']], more: 0 });
    expect(find('9', groups, 1).labels).toEqual([['organizations', 'Org 9']]);
  });

  it('cut nothing else off', () => {
    const actions = Array.from({ length: 30 }, (_, i) => entry(`Action ${i}`));
    expect(find('', [group('actions', ...actions)], 10)).toMatchObject({ more: 0 });
    expect(find('', [group('actions', ...actions)], 10).labels[0]).toHaveLength(31);
  });
});

it('a part of a label always finds it, and nothing that is found lacks a word', () => {
  const words = fc.stringMatching(/^[a-z0-9é]{1,8}$/);
  const labels = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(fc.uniqueArray(labels, { minLength: 1, maxLength: 20 }), fc.nat(), (all, seed) => {
      const entries = all.map((label) => entry(label));
      const wanted = all[seed % all.length] ?? '';
      const query = wanted.slice(0, 1 + (seed % wanted.length));
      const found = inOrder(query, ...entries);
      expect(found).toContain(wanted);
      expect(new Set(found).size).toBe(found.length);
      const folded = (text: string) => text.replaceAll('é', 'e');
      for (const label of found) {
        for (const word of folded(query).trim().split(' ')) expect(folded(label)).toContain(word);
      }
    }),
  );
});
