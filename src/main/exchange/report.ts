import { isDeepStrictEqual } from 'node:util';
import type { ExportedOrganization, Side } from '#shared/exchange/json-export';
import { extraValues, settingValues } from '#shared/exchange/values';
import type { HistoryEntry, HistoryPage } from '#shared/history/entries';
import { secretFields } from '#shared/settings/fields';
import type { Catalogue } from '#shared/text/catalogue';
import { element, type Markup } from './markup';
import { cell, code, type Fact, note, reportPage, rowHead, table } from './report-page';
import { labelOf, localTime, timeOfChange, wordsFor } from './report-words';
import { pairsOf } from './tables';

/** A page for a printer: one snapshot. Times are local, in the words of the catalogue's locale. */
export function snapshotReport(side: Side, exportedAt: number, text: Catalogue): string {
  const words = text.exchange.report;
  const values = [...settingValues(side.snapshot.settings), ...extraValues(side.snapshot)];
  const rows = values.map(([name, value]) => [
    element('tr', rowHead(labelOf(name, text)), code(name), cell(wordsFor(name, value, text))),
  ]);
  return reportPage({
    title: words.settingsOf(side.organization.name),
    facts: [[...sideFacts(side, text), exportFact(exportedAt, text)]],
    content: [
      table('values', [words.setting, words.apiName, words.value], rows),
      note(words.noSecrets),
    ],
  });
}

/** Two snapshots side by side; what differs is marked by word and weight. */
export function comparisonReport(
  left: Side,
  right: Side,
  exportedAt: number,
  text: Catalogue,
): string {
  const words = text.exchange.report;
  const pairs = pairsOf(left.snapshot, right.snapshot);
  const differing = pairs.filter(([, one, other]) => !isDeepStrictEqual(one, other));
  const rows = pairs.map((pair) => [pairRow(pair, differing.includes(pair), text)]);
  const headOf = ({ organization, snapshot }: Side) =>
    `${organization.name}, ${localTime(snapshot.readAt, text)}`;
  return reportPage({
    title: words.compared(left.organization.name, right.organization.name),
    facts: [sideFacts(left, text), sideFacts(right, text), [exportFact(exportedAt, text)]],
    content: [
      element('p', words.differences(differing.length)),
      table('pairs', [words.setting, headOf(left), headOf(right), ''], rows),
      note(words.noSecrets),
    ],
  });
}

function pairRow(
  [name, left, right]: readonly [string, unknown, unknown],
  differs: boolean,
  text: Catalogue,
): Markup {
  return element(
    differs ? 'tr class="differs"' : 'tr',
    rowHead(labelOf(name, text)),
    cell(wordsFor(name, left, text)),
    cell(wordsFor(name, right, text)),
    cell(differs ? text.exchange.report.differs : ''),
  );
}

/** The newest entries of a history, with what changed in each. */
export function historyReport(
  organization: ExportedOrganization,
  { entries, total, damage }: HistoryPage,
  exportedAt: number,
  text: Catalogue,
): string {
  const words = text.exchange.report;
  const leftOut = total - entries.length;
  const { unreadable } = damage;
  return reportPage({
    title: words.historyOf(organization.name),
    facts: [[...organizationFacts(organization, text), exportFact(exportedAt, text)]],
    content: [
      ...(leftOut > 0 ? [element('p', words.leftOut(leftOut, total))] : []),
      ...(unreadable > 0 ? [element('p', words.unreadable(unreadable))] : []),
      entries.length === 0 ? element('p', words.noEntries) : changeTable(entries, text),
      note(words.noSecrets),
    ],
  });
}

function changeTable(entries: readonly HistoryEntry[], text: Catalogue): Markup {
  const { when, source, setting, before, after } = text.exchange.report;
  const groups = entries.map((entry) => {
    const rows = changeCells(entry, text);
    return rows.map((cells, index) => {
      const time = [timeOfChange(entry.readAt, entry.notBefore, text), entry.source];
      // Only the first row of an entry tells when: the others belong to it.
      const known = index === 0 ? time.map(cell) : [cell(''), cell('')];
      return element('tr', ...known, ...cells);
    });
  });
  return table('changes', [when, source, setting, before, after], groups);
}

/** One row a change; an entry without any, such as the first, still has its row. */
function changeCells(entry: HistoryEntry, text: Catalogue): Markup[][] {
  const words = text.exchange.report;
  if (entry.first) return [[cell(words.first), cell(''), cell('')]];
  const changes = entry.changes.map(({ key, before, after }) => {
    const name = secretFields.find((field) => field.key === key)?.flag ?? key;
    const values = [before, after].map((value) => cell(wordsFor(name, value, text)));
    return [cell(labelOf(name, text)), ...values];
  });
  const others = [cell(words.otherFields), cell(''), cell(words.otherFieldsChanged)];
  return entry.extraChanged || changes.length === 0 ? [...changes, others] : changes;
}

function sideFacts({ organization, snapshot, notBefore, confirmedAt }: Side, text: Catalogue) {
  const words = text.exchange.report;
  const confirmed: Fact[] =
    confirmedAt === null ? [] : [[words.confirmed, localTime(confirmedAt, text)]];
  const facts: Fact[] = [
    ...organizationFacts(organization, text),
    [words.read, timeOfChange(snapshot.readAt, notBefore, text)],
    ...confirmed,
    [words.source, snapshot.source],
  ];
  return facts;
}

function exportFact(exportedAt: number, text: Catalogue): Fact {
  return [text.exchange.report.exportedAt, localTime(exportedAt, text)];
}

function organizationFacts({ name, baseUrl, slug }: ExportedOrganization, text: Catalogue): Fact[] {
  const words = text.exchange.report;
  return [
    [words.organization, name],
    [words.baseUrl, baseUrl],
    [words.slug, slug ?? words.noSlug],
  ];
}
