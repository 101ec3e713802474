import { comparisonFile, historyFile, snapshotFile } from '#shared/exchange/json-export';
import { mostReportedEntries } from '#shared/exchange/limits';
import type { ExportFormat } from '#shared/exchange/request';
import type { RecordedSnapshot } from '#shared/history/entries';
import { ok, type Result } from '#shared/result';
import type { Catalogue } from '#shared/text/catalogue';
import type { OrganizationStore } from '../storage/stores';
import { byteOrderMark } from './csv';
import type { Gathered } from './gather';
import { printable } from './printable';
import { comparisonReport, historyReport, snapshotReport } from './report';
import { changeRows, comparisonTable, historyHeader, snapshotTable } from './tables';
import type { Pieces } from './target-file';

export interface ContentPorts {
  readonly store: Pick<OrganizationStore, 'historyPage' | 'historyParts'>;
  /** Makes a PDF of a page of HTML that runs no script and loads nothing. */
  readonly print: (html: string) => Promise<Result<Uint8Array>>;
  readonly text: Catalogue;
}

export interface Content {
  readonly pieces: Pieces;
  /** Entries of a history that are not in it. */
  readonly leftOut: number;
}

type History = Extract<Gathered, { kind: 'history' }>['organization'];

/** What is to be written. @param now milliseconds since 1970 */
export async function contentOf(
  ports: ContentPorts,
  gathered: Gathered,
  format: ExportFormat,
  now: number,
): Promise<Result<Content>> {
  if (gathered.kind === 'history') return historyContent(ports, gathered.organization, format, now);
  if (format === 'pdf') return printed(ports, reportOf(gathered, now, ports.text));
  return ok({ pieces: single(textOf(gathered, format, now)), leftOut: 0 });
}

type Sides = Exclude<Gathered, { kind: 'history' }>;

function textOf(gathered: Sides, format: 'json' | 'csv', now: number): string {
  if (gathered.kind === 'snapshot') {
    const { side } = gathered;
    return format === 'json' ? snapshotFile(side, now) : byteOrderMark + snapshotTable(side);
  }
  const { left, right } = gathered;
  return format === 'json'
    ? comparisonFile(left, right, now)
    : byteOrderMark + comparisonTable(left, right);
}

function reportOf(gathered: Sides, now: number, text: Catalogue): string {
  return gathered.kind === 'snapshot'
    ? snapshotReport(gathered.side, now, text)
    : comparisonReport(gathered.left, gathered.right, now, text);
}

async function printed({ print }: ContentPorts, html: string): Promise<Result<Content>> {
  const pdf = await print(html);
  return pdf.ok ? ok({ pieces: single(pdf.value), leftOut: 0 }) : pdf;
}

async function historyContent(
  ports: ContentPorts,
  organization: History,
  format: ExportFormat,
  now: number,
): Promise<Result<Content>> {
  const { store, text } = ports;
  const query = { field: null, offset: 0, count: format === 'pdf' ? mostReportedEntries : 1 };
  const page = await store.historyPage(organization.id, query);
  if (!page.ok) return page;
  if (format === 'pdf') {
    const entries = printable(page.value.entries);
    const report = historyReport(organization, { ...page.value, entries }, now, text);
    const pdf = await printed(ports, report);
    const leftOut = page.value.total - entries.length;
    return pdf.ok ? ok({ ...pdf.value, leftOut }) : pdf;
  }
  const parts = store.historyParts(organization.id);
  const { unreadable } = page.value.damage;
  const pieces =
    format === 'json'
      ? historyJson(historyFile.begin(organization, now, unreadable), parts)
      : historyCsv(organization, parts);
  return ok({ pieces, leftOut: 0 });
}

async function* single(piece: string | Uint8Array): Pieces {
  yield ok(piece);
}

type Parts = AsyncIterable<Result<readonly RecordedSnapshot[]>>;

async function* historyJson(begin: string, parts: Parts): Pieces {
  yield ok(begin);
  let first = true;
  for await (const part of parts) {
    if (!part.ok) return yield part;
    yield ok(
      part.value
        .map((recorded) => {
          const entry = historyFile.entry(recorded, first);
          first = false;
          return entry;
        })
        .join(''),
    );
  }
  yield ok(historyFile.end);
}

/** Each snapshot waits for the next older one, which tells what changed in it. */
async function* historyCsv(organization: History, parts: Parts): Pieces {
  yield ok(byteOrderMark + historyHeader);
  let waiting: RecordedSnapshot | null = null;
  for await (const part of parts) {
    if (!part.ok) return yield part;
    let rows = '';
    for (const recorded of part.value) {
      if (waiting) rows += changeRows(organization, waiting, recorded.snapshot);
      waiting = recorded;
    }
    yield ok(rows);
  }
  if (waiting) yield ok(changeRows(organization, waiting, null));
}
