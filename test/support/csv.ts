/** Reads a table as RFC 4180 has it, with or without a byte order mark: rows of cells. Fails on what that doesn't allow. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  cell.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`Not a table from ${at} on: ${text.slice(at, at + 40)}`);
    const [, quoted, plain, end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) throw new Error('The last row has no end');
  return rows;
}

/** The same with the cells of each row by the names in the first one. */
export function readTable(text: string): Record<string, string>[] {
  const [names = [], ...rows] = readCsv(text);
  return rows.map((cells) => {
    if (cells.length !== names.length) throw new Error(`A row of ${cells.length} cells`);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
