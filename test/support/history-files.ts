import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { decodeJson, encodeJsonLine } from '#main/storage/json-content';
import type { OrganizationStore } from '#main/storage/stores';
import type { HistoryEntry, HistoryPage, RecordedSnapshot } from '#shared/history/entries';
import type { Result } from '#shared/result';
import { differences } from '#shared/settings/diff';
import type { FieldKey } from '#shared/settings/fields';
import { type Snapshot, snapshot } from '#shared/settings/schema';
import { sampleSettings } from './stored-samples';

export const historyPath = (folder: string, id: string) =>
  join(folder, 'organizations', id, 'history.jsonl');
export const indexPath = (folder: string, id: string) =>
  join(folder, 'organizations', id, 'history.index');

/** A line as the app writes it, without its end. */
export function historyLine(of: Snapshot, previousConfirmedAt: number | null = null): string {
  return encodeJsonLine({ snapshot: of, previousConfirmedAt });
}

export async function plantHistory(
  folder: string,
  id: string,
  content: string | Uint8Array,
): Promise<void> {
  await mkdir(dirname(historyPath(folder, id)), { recursive: true });
  await writeFile(historyPath(folder, id), content);
}

/** So many snapshots, each with another retention than the one before, as the text of a whole file. */
export function longHistory(count: number): string {
  const line = (number: number) =>
    historyLine({
      id: uuidOf(number),
      readAt: 1_700_000_000_000 + number,
      source: 'read',
      settings: {
        ...sampleSettings,
        auditRetentionDays: number,
        // Moves with every thousandth only.
        bulkBatchSize: Math.floor(number / 1000),
      },
      extra: { plan: 'team' },
    });
  return `${Array.from({ length: count }, (_, number) => line(number)).join('\n')}\n`;
}

/** A UUID that tells its number. */
export function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export async function allParts(
  store: OrganizationStore,
  id: string,
): Promise<Result<readonly RecordedSnapshot[]>[]> {
  const parts: Result<readonly RecordedSnapshot[]>[] = [];
  for await (const part of store.historyParts(id)) parts.push(part);
  return parts;
}

const lineContent = z.strictObject({ snapshot, previousConfirmedAt: z.nullable(z.number()) });

/** What a history says, read whole and without any cleverness: what the app is compared with. */
export interface PlainHistory {
  /** Oldest first, with the snapshots they were made of. */
  readonly entries: readonly (HistoryEntry & { readonly of: Snapshot })[];
  readonly unreadable: number;
  readonly duplicates: number;
}

export function readPlainly(bytes: Uint8Array, longestLine: number): PlainHistory {
  const lines = linesOf(Buffer.from(bytes));
  const entries: (HistoryEntry & { of: Snapshot })[] = [];
  let [unreadable, duplicates] = [0, 0];
  lines.forEach((line, number) => {
    const content = decodeJson(line, lineContent);
    const value = content.state === 'damaged' ? null : content.value;
    const before = entries.at(-1)?.of;
    if (!value || line.length > longestLine) unreadable += 1;
    else if (entries.some(({ of }) => of.id === value.snapshot.id)) duplicates += 1;
    else {
      const { readAt, source, settings, extra } = value.snapshot;
      entries.push({
        number,
        readAt,
        source,
        notBefore: value.previousConfirmedAt,
        changes: before ? differences(before.settings, settings) : [],
        extraChanged: before !== undefined && !isDeepStrictEqual(before.extra, extra),
        first: !before,
        of: value.snapshot,
      });
    }
  });
  return { entries, unreadable, duplicates };
}

export function plainPage(
  { entries, unreadable, duplicates }: PlainHistory,
  { field, offset, count }: { field: FieldKey | null; offset: number; count: number },
): HistoryPage {
  const chosen = entries
    .filter(({ changes }) => field === null || changes.some(({ key }) => key === field))
    .map(({ of, ...entry }) => entry)
    .reverse();
  return {
    total: chosen.length,
    entries: chosen.slice(offset, offset + count),
    damage: { unreadable, duplicates },
  };
}

/** Each line without its end; the last needs none. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0x0a) continue;
    lines.push(bytes.subarray(start, at));
    start = at + 1;
  }
  return start < bytes.length ? [...lines, bytes.subarray(start)] : lines;
}
