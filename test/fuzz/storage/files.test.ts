import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { reasonOf } from '#main/secrets/keytar-words';
import { isKeepable, join, layOut, parseHeader } from '#main/secrets/long-secret';
import { decodeHistoryLine, entryOf } from '#main/storage/history-line';
import { createRecords, fingerprintOf } from '#main/storage/history-records';
import { decodeJson, encodeJson, encodeJsonLine } from '#main/storage/json-content';
import { activityEntry } from '#shared/activity/schema';
import { keychainReasons } from '#shared/failure';
import { organization } from '#shared/organization/schema';
import { snapshot, storedDraft } from '#shared/settings/schema';
import { callNumber } from '#support/activity-fixtures';
import { finds, holdsFor } from '#support/fuzzing';
import { anyHostileText, hostileJson } from '#support/hostile-values';
import { nearly } from '#support/mutations';
import { sampleDraft, sampleOrganization, sampleSnapshot } from '#support/stored-samples';

const anyJsonValue = fc.constantFrom(...hostileJson);
const anyVersion = fc.constantFrom(1, 1, 1, 1, 2, 0, -1, 1.5, '1', null, 2 ** 53);

/** Deeper than any stack that would walk it. */
const brackets = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

/** A file as this app writes it, but for one place, one byte, its version or its end. */
function fileOf(content: object): fc.Arbitrary<Uint8Array> {
  const damage = fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 2000 }), fc.nat({ max: 255 }));
  return fc
    .tuple(nearly(fc.constant(content), fc.oneof(anyJsonValue, anyHostileText)), anyVersion, damage)
    .map(([value, version, [how, at, byte]]) => {
      const text = JSON.stringify(
        typeof value === 'object' && value !== null ? { version, ...value } : value,
      );
      const bytes = Buffer.from(text ?? '', 'utf8');
      if (how === 0) return bytes.subarray(0, at % (bytes.length + 1));
      if (how === 2 && at < 40)
        return Buffer.from(`{"more":${brackets},${bytes.toString('utf8').slice(1)}`);
      if (how === 1 && bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });
}

const stored: readonly (readonly [title: string, schema: z.ZodMiniType, content: object])[] = [
  ['calls', activityEntry, callNumber(1)],
  ['organizations', organization, sampleOrganization()],
  ['drafts', storedDraft, sampleDraft('30')],
  ['snapshots', snapshot, sampleSnapshot()],
];

describe('a file of this app, whatever became of it', () => {
  test.each(stored)(
    '%s: is read whole, in part where it is newer, or is damaged',
    (_title, schema, content) => {
      expect(decodeJson(Buffer.from(encodeJson(content)), schema)).toEqual({
        state: 'value',
        value: content,
      });
      holdsFor(fileOf(content), (bytes) => {
        const read = decodeJson(bytes, schema);
        if (read.state === 'damaged') return true;
        // What is read is what the schema knows, and reads the same once more.
        if (read.value === null) return read.state === 'newer';
        const again = decodeJson(Buffer.from(encodeJsonLine(Object(read.value))), schema);
        return schema.safeParse(read.value).success && again.state === 'value';
      });
    },
  );

  test('a line of the history is an entry or nothing', () => {
    const line = { snapshot: sampleSnapshot(), previousConfirmedAt: 5 };
    holdsFor(fileOf(line), (bytes) => {
      const read = decodeHistoryLine(bytes);
      if (!read) return true;
      const { changes } = entryOf({ number: 0, ...read }, sampleSnapshot());
      return snapshot.safeParse(read.snapshot).success && changes.length <= 9;
    });
  });

  test('is found by this look where JSON alone is asked', () => {
    const found = finds(
      fileOf(sampleDraft('30')),
      (bytes) => storedDraft.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).success,
    );
    expect(found).toBe(true);
  });
});

test('a record of the history’s index says what was put in, and any bytes give numbers', () => {
  const record = fc.record({
    end: fc.nat({ max: 2 ** 47 }),
    changed: fc.nat({ max: 511 }),
    id: fc.constantFrom(sampleSnapshot().id, sampleSnapshot().id),
    raw: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  });
  const records = createRecords([], 0);
  holdsFor(record, ({ end, changed, id, raw }) => {
    const at = records.count;
    records.add(end, 'entry', changed, fingerprintOf(id));
    const same =
      records.endOf(at) === end && records.changedIn(at) === changed && records.isEntry(at);
    const foreign = createRecords([raw], 1);
    const state = foreign.stateOf(0);
    return (
      same &&
      Number.isSafeInteger(foreign.endOf(0)) &&
      foreign.changedIn(0) < 2 ** 14 &&
      (state === undefined || ['entry', 'unreadable', 'duplicate'].includes(state))
    );
  });
});

describe('a secret in the keychain', () => {
  const text = fc
    .tuple(anyHostileText, fc.nat({ max: 300 }), anyHostileText)
    .map(([one, times, other]) => one.repeat(times).slice(0, 6000) + other);

  test('comes back as it was, or is not kept', () => {
    holdsFor(text, (secret) => {
      if (!isKeepable(secret)) return true;
      const { head, parts } = layOut(secret, 'a');
      const isSmall = [head, ...parts].every((part) => Buffer.byteLength(part) <= 2560);
      const header = parseHeader(head);
      return (
        isSmall &&
        (parts.length === 0
          ? head === secret && header === null
          : header !== null && join(header, parts) === secret)
      );
    });
  });

  test('is never put together from other parts', () => {
    const { head, parts } = layOut('a secret with a space', 'b');
    const header = parseHeader(head);
    expect(header && join(header, parts)).toBe('a secret with a space');
    holdsFor(
      fc.array(anyHostileText, { maxLength: 3 }),
      (other) => header !== null && join(header, other) === null,
    );
  });

  test('has a header only where every part of it is one', () => {
    const pieces = fc.constantFrom('parts ', 'a', 'b', ' ', '1', '0', '99', 'f'.repeat(64), '\n');
    const head = fc.oneof(
      anyHostileText,
      fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
    );
    holdsFor(head, (one) => {
      const header = parseHeader(one);
      return (
        header === null ||
        (one === `parts ${header.generation} ${header.parts} ${header.sha256}` &&
          header.parts > 0 &&
          header.parts < 30)
      );
    });
  });

  test('fails for one of the known reasons, whatever the system says', () => {
    const known: readonly string[] = keychainReasons;
    const said = fc
      .tuple(
        anyHostileText,
        fc.constantFrom('IsLocked', 'Error.AccessDenied', 'Could not connect:', ''),
        anyHostileText,
      )
      .map((three) => three.join(''));
    holdsFor(
      said,
      (message) => known.includes(reasonOf(new Error(message))) && reasonOf(message) === 'other',
    );
  });
});
