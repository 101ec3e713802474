import { describe, expect, test } from 'vitest';
import { bitOf, bitsOf, decodeHistoryLine, entryOf } from '#main/storage/history-line';
import { fields } from '#shared/settings/fields';
import { historyLine } from '#support/history-files';
import { sampleSnapshot } from '#support/stored-samples';

const decode = (text: string) => decodeHistoryLine(Buffer.from(text, 'utf8'));

describe('a line of the history', () => {
  test('tells its snapshot, and until when the one before was confirmed', () => {
    const snapshot = sampleSnapshot();
    expect(decode(historyLine(snapshot, 7))).toEqual({ snapshot, notBefore: 7 });
    expect(decode(`${historyLine(snapshot)}\r`)).toEqual({ snapshot, notBefore: null });
  });

  test('of a newer version is read as far as it is understood', () => {
    const snapshot = sampleSnapshot();
    const newer = { version: 2, snapshot: { ...snapshot, mood: 1 }, previousConfirmedAt: 7, by: 1 };
    expect(decode(JSON.stringify(newer))).toEqual({ snapshot, notBefore: 7 });
    expect(decode(JSON.stringify({ version: 2, snapshots: [snapshot] }))).toBeNull();
  });

  test.each(['', '{', 'null', '{"version":1}', historyLine(sampleSnapshot()).slice(1)])(
    'that is none, %j, is null',
    (text) => expect(decode(text)).toBeNull(),
  );
});

describe('an entry of the timeline', () => {
  const before = sampleSnapshot();
  const recorded = (changed: Parameters<typeof sampleSnapshot>[0], extra = before.extra) => ({
    number: 3,
    snapshot: { ...sampleSnapshot(changed), extra },
    notBefore: 5,
  });

  test('tells what differs from the one before, the undocumented as such', () => {
    const changed = recorded({ bulkBatchSize: 9, hasPosthogWebhookKey: true });
    expect(entryOf(changed, before)).toEqual({
      number: 3,
      readAt: before.readAt,
      source: 'read',
      notBefore: 5,
      changes: [
        { kind: 'plain', key: 'bulkBatchSize', before: 50, after: 9 },
        { kind: 'secret', key: 'posthogWebhookSecret', before: false, after: true },
      ],
      extraChanged: false,
      first: false,
    });
    const extra = { plan: 'other' };
    expect(entryOf(recorded({}, extra), before)).toMatchObject({ changes: [], extraChanged: true });
  });

  test('with none before it is the first, and changes nothing', () => {
    expect(entryOf(recorded({ bulkBatchSize: 9 }, {}), null)).toMatchObject({
      changes: [],
      extraChanged: false,
      first: true,
    });
  });
});

test('every field has a bit of its own, within the 14 of a record', () => {
  const all = fields.map(({ key }) => bitOf(key));
  expect(new Set(all).size).toBe(fields.length);
  for (const bit of all) expect(bit > 0 && bit < 2 ** 14).toBe(true);
  const changes = entryOf(
    {
      number: 0,
      snapshot: sampleSnapshot({ bulkBatchSize: 9, posthogUiHost: '' }),
      notBefore: null,
    },
    sampleSnapshot(),
  ).changes;
  expect(bitsOf(changes)).toBe(bitOf('bulkBatchSize') | bitOf('posthogUiHost'));
});
