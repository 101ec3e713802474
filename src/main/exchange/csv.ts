export type Cell = string | number | boolean | null;

/** Tells Excel that a file is UTF-8: without it, it takes every accent for two other characters. */
export const byteOrderMark = '\ufeff';

/**
 * A line as RFC 4180 has it. Numbers stay numbers, also negative ones; a text that a spreadsheet would take for a
 * formula gets an apostrophe in front of it, since its words come from a server.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

/** What OWASP lists, with the full-width signs that some spreadsheets take for the plain ones. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
/**
 * The same within a text, where another cell may begin: where a comma is the decimal sign Excel parts a line at semicolons,
 * and there a quotation mark in the middle of a cell, which is what ours is to it, keeps neither those nor line ends in it.
 */
const formulaWithin = /([;\t\r\n]"*)(?=[=+\-@＝＋－＠])/g;

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const inert = cell.replace(formulaWithin, "$1'");
  const text = formulaStart.test(cell) ? `'${inert}` : inert;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
