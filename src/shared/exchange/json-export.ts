import type { RecordedSnapshot } from '../history/entries';
import type { Organization } from '../organization/schema';
import type { Snapshot } from '../settings/schema';
import { isoTime, settingValues, withoutForbidden } from './values';

/** Told apart by name and version, so that a file can be refused before anything in it is believed. */
export const formatName = 'ocore-settings-export';
export const formatVersion = 1;

export type ExportedOrganization = Pick<Organization, 'name' | 'baseUrl' | 'slug'>;

/** A snapshot with what is known of its times, in milliseconds since 1970. */
export interface DatedSnapshot {
  readonly snapshot: Snapshot;
  /** The change came after it; null where not known. */
  readonly notBefore: number | null;
  /** When the server last said the same; null where not known, as for a snapshot from the history. */
  readonly confirmedAt: number | null;
}

/** A snapshot and whose it is. */
export interface Side extends DatedSnapshot {
  readonly organization: ExportedOrganization;
}

/** A file of one snapshot. @param exportedAt milliseconds since 1970 */
export function snapshotFile(side: Side, exportedAt: number): string {
  return fileText({ ...head('snapshot', exportedAt), ...sideContent(side) });
}

export function comparisonFile(left: Side, right: Side, exportedAt: number): string {
  const sides = { left: sideContent(left), right: sideContent(right) };
  return fileText({ ...head('comparison', exportedAt), ...sides });
}

/** The pieces of a file of a history: it may be too long to be put together in memory. */
export const historyFile = {
  /** @param unreadable how many lines of the history can't be read and are missing in what follows */
  begin(organization: ExportedOrganization, exportedAt: number, unreadable: number): string {
    const named = { ...head('history', exportedAt), organization: identity(organization) };
    const opened = JSON.stringify({ ...named, unreadable, snapshots: [] });
    return `${opened.slice(0, -']}'.length)}\n`;
  },
  /** One snapshot, on a line of its own. @param first whether none came before it in this file */
  entry({ snapshot, notBefore }: RecordedSnapshot, first: boolean): string {
    const content = JSON.stringify(snapshotContent(snapshot, notBefore), withoutForbidden);
    return first ? content : `,\n${content}`;
  },
  end: '\n]}\n',
};

function head(kind: 'snapshot' | 'history' | 'comparison', exportedAt: number) {
  return {
    format: formatName,
    version: formatVersion,
    kind,
    exportedAt: isoTime(exportedAt),
  };
}

function identity({ name, baseUrl, slug }: ExportedOrganization): ExportedOrganization {
  return { name, baseUrl, slug };
}

function sideContent({ organization, snapshot, notBefore, confirmedAt }: Side) {
  return {
    organization: identity(organization),
    snapshot: {
      ...snapshotContent(snapshot, notBefore),
      confirmedAt: confirmedAt === null ? null : isoTime(confirmedAt),
    },
  };
}

function snapshotContent({ readAt, source, settings, extra }: Snapshot, notBefore: number | null) {
  return {
    readAt: isoTime(readAt),
    source,
    notBefore: notBefore === null ? null : isoTime(notBefore),
    settings: Object.fromEntries(settingValues(settings)),
    extra,
  };
}

/** In characters. What is longer nobody reads line by line, and of deeply nested extras lines make thirty times as much. */
const longestIndented = 65_536;

function fileText(content: object): string {
  const compact = JSON.stringify(content, withoutForbidden);
  const text =
    compact.length > longestIndented ? compact : JSON.stringify(content, withoutForbidden, 2);
  return `${text}\n`;
}
