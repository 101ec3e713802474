import { isDeepStrictEqual } from 'node:util';
import type { ExportedOrganization, Side } from '#shared/exchange/json-export';
import { extraText, extraValues, isoTime, settingValues } from '#shared/exchange/values';
import type { RecordedSnapshot } from '#shared/history/entries';
import type { Snapshot } from '#shared/settings/schema';
import { type Cell, csvLine } from './csv';

/** One row a field. Whose and when stands in each of them: rows of several files can be put together. */
export function snapshotTable(side: Side): string {
  const known = [...organizationCells(side.organization), ...timeCells(side)];
  const header = csvLine([
    'organization',
    'baseUrl',
    'slug',
    'readAt',
    'notBefore',
    'confirmedAt',
    'source',
    'field',
    'value',
  ]);
  const rows = [...valuesOf(side.snapshot)].map(([field, value]) =>
    csvLine([...known, side.snapshot.source, field, cellOf(value)]),
  );
  return [header, ...rows].join('');
}

/** One row a field of either side, in the order of the screen, with those that nobody documents at the end. */
export function comparisonTable(left: Side, right: Side): string {
  const header = csvLine([
    'field',
    'leftOrganization',
    'leftReadAt',
    'left',
    'rightOrganization',
    'rightReadAt',
    'right',
    'differs',
  ]);
  const rows = pairsOf(left.snapshot, right.snapshot).map(([field, one, other]) =>
    csvLine([
      field,
      left.organization.name,
      isoTime(left.snapshot.readAt),
      cellOf(one),
      right.organization.name,
      isoTime(right.snapshot.readAt),
      cellOf(other),
      !isDeepStrictEqual(one, other),
    ]),
  );
  return [header, ...rows].join('');
}

export const historyHeader = csvLine([
  'organization',
  'readAt',
  'notBefore',
  'source',
  'field',
  'before',
  'after',
]);

/**
 * One row for each field in which a snapshot differs from the older one; of the oldest one for every field, with
 * nothing before: so the table holds every change and what the changes began with.
 *
 * @param older null for the oldest snapshot there is
 */
export function changeRows(
  organization: ExportedOrganization,
  { snapshot, notBefore }: RecordedSnapshot,
  older: Snapshot | null,
): string {
  const known = [organization.name, isoTime(snapshot.readAt), optionalTime(notBefore)];
  const changed = pairsOf(older, snapshot).filter(
    ([_field, before, after]) => !isDeepStrictEqual(before, after),
  );
  return changed
    .map(([field, before, after]) =>
      csvLine([...known, snapshot.source, field, cellOf(before), cellOf(after)]),
    )
    .join('');
}

/** Every value by its name: the settings, then what the reference does not document. */
function valuesOf(snapshot: Snapshot | null): ReadonlyMap<string, unknown> {
  if (!snapshot) return new Map();
  return new Map<string, unknown>([...settingValues(snapshot.settings), ...extraValues(snapshot)]);
}

/** The values of two snapshots side by side; `undefined` where one has no such field. */
export function pairsOf(
  left: Snapshot | null,
  right: Snapshot | null,
): readonly (readonly [field: string, left: unknown, right: unknown])[] {
  const [one, other] = [valuesOf(left), valuesOf(right)];
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].map((name) => [name, one.get(name), other.get(name)]);
}

function cellOf(value: unknown): Cell {
  if (value === undefined) return null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : extraText(value);
}

function organizationCells({ name, baseUrl, slug }: ExportedOrganization): Cell[] {
  return [name, baseUrl, slug];
}

function timeCells({ snapshot, notBefore, confirmedAt }: Side): Cell[] {
  return [isoTime(snapshot.readAt), optionalTime(notBefore), optionalTime(confirmedAt)];
}

function optionalTime(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}
