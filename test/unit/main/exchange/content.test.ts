import { describe, expect, test } from 'vitest';
import { type ContentPorts, contentOf } from '#main/exchange/content';
import type { RecordedSnapshot } from '#shared/history/entries';
import { fail, ok, type Result } from '#shared/result';
import { catalogueFor } from '#shared/text/catalogue';
import { readTable } from '#support/csv';
import { acme, readAt, snapshotWith } from '#support/exported-samples';
import { settingsWith } from '#support/settings-fixtures';

const history = { kind: 'history', organization: { ...acme, id: 'x' } } as const;
const broken = { kind: 'storage-failed', action: 'read', code: 'EIO', file: 'h' } as const;

/** A history of so many parts, each of two snapshots, newest first; tells how many parts were asked for. */
class CountedHistory {
  asked = 0;

  constructor(
    private readonly parts: number,
    private readonly brokenAfter = Number.POSITIVE_INFINITY,
  ) {}

  readonly historyPage = async () =>
    ok({ total: this.parts * 2, entries: [], damage: { unreadable: 0, duplicates: 0 } });

  async *historyParts(): AsyncGenerator<Result<readonly RecordedSnapshot[]>> {
    for (let number = this.parts * 2 - 1; number > 0; number -= 2) {
      this.asked += 1;
      if (this.asked > this.brokenAfter) yield fail(broken);
      yield ok([recorded(number), recorded(number - 1)]);
    }
  }
}

function recorded(number: number): RecordedSnapshot {
  const settings = settingsWith({ bulkBatchSize: number });
  return { number, snapshot: snapshotWith({ settings }), notBefore: null };
}

async function piecesOf(store: CountedHistory, format: 'json' | 'csv') {
  const ports: ContentPorts = {
    store,
    print: async () => fail({ kind: 'internal' }),
    text: catalogueFor('en-US', 'linux'),
  };
  const content = await contentOf(ports, history, format, readAt);
  if (!content.ok) throw new Error(content.failure.kind);
  return content.value.pieces;
}

describe.each(['json', 'csv'] as const)('a history as %s', (format) => {
  test('asks for a part when the one before has been taken', async () => {
    const store = new CountedHistory(50);
    const asked: number[] = [];
    for await (const piece of await piecesOf(store, format)) {
      expect(piece.ok).toBe(true);
      asked.push(store.asked);
    }
    expect(asked.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(asked.at(-1)).toBe(50);
  });

  test('ends with the part that can not be read', async () => {
    const store = new CountedHistory(50, 3);
    const pieces: Result<unknown>[] = [];
    for await (const piece of await piecesOf(store, format)) pieces.push(piece);
    expect(pieces.at(-1)).toEqual(fail(broken));
    expect(pieces).toHaveLength(5);
    expect(store.asked).toBe(4);
  });
});

test('a change between two parts is not lost', async () => {
  let table = '';
  for await (const piece of await piecesOf(new CountedHistory(3), 'csv')) {
    if (piece.ok) table += piece.value;
  }
  const sizes = readTable(table).filter(({ field }) => field === 'bulkBatchSize');
  expect(sizes.map(({ before, after }) => [before, after])).toEqual([
    ['4', '5'],
    ['3', '4'],
    ['2', '3'],
    ['1', '2'],
    ['0', '1'],
    ['', '0'],
  ]);
});

test('a history that can not be read is not begun', async () => {
  const store = new CountedHistory(1);
  const ports: ContentPorts = {
    store: { historyPage: async () => fail(broken), historyParts: () => store.historyParts() },
    print: async () => fail({ kind: 'internal' }),
    text: catalogueFor('en-US', 'linux'),
  };
  for (const format of ['json', 'csv', 'pdf'] as const) {
    expect(await contentOf(ports, history, format, readAt)).toEqual(fail(broken));
  }
});
