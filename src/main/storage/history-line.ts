import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { HistoryEntry, RecordedSnapshot } from '#shared/history/entries';
import { type Difference, differences } from '#shared/settings/diff';
import { type FieldKey, fields } from '#shared/settings/fields';
import { type Snapshot, snapshot } from '#shared/settings/schema';
import { decodeJson } from './json-content';

const lineContent = z.strictObject({ snapshot, previousConfirmedAt: z.nullable(z.number()) });

/** What a line says: a snapshot, and until when the one before was confirmed. */
export type HistoryLine = Omit<RecordedSnapshot, 'number'>;

/** Null for what is no line of this app. One of a newer version is read as far as it is understood. */
export function decodeHistoryLine(bytes: Uint8Array): HistoryLine | null {
  const content = decodeJson(bytes, lineContent);
  if (content.state === 'damaged' || !content.value) return null;
  return { snapshot: content.value.snapshot, notBefore: content.value.previousConfirmedAt };
}

/** @param before the entry before it, or null where there is none */
export function entryOf(
  { number, snapshot: { readAt, source, settings, extra }, notBefore }: RecordedSnapshot,
  before: Snapshot | null,
): HistoryEntry {
  return {
    number,
    readAt,
    source,
    notBefore,
    changes: before ? differences(before.settings, settings) : [],
    extraChanged: before !== null && !isDeepStrictEqual(before.extra, extra),
    first: before === null,
  };
}

const bits = new Map<FieldKey, number>(fields.map(({ key }, position) => [key, 1 << position]));

/** A field as one bit, its place in the field table: a set of fields is a number then. */
export function bitOf(key: FieldKey): number {
  return bits.get(key) ?? 0;
}

export function bitsOf(changes: readonly Difference[]): number {
  return changes.reduce((all, { key }) => all | bitOf(key), 0);
}
