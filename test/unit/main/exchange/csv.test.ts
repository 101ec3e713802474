import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, csvLine } from '#main/exchange/csv';
import { readCsv } from '#support/csv';

test.each<[string, Cell[], string]>([
  ['plain cells', ['a', 'b c'], 'a,b c\r\n'],
  ['numbers and switches', [1, -5, true, false], '1,-5,true,false\r\n'],
  ['nothing', [null, ''], ',\r\n'],
  ['a comma', ['a,b'], '"a,b"\r\n'],
  ['a quote', ['say "a"'], '"say ""a"""\r\n'],
  ['a line break', ['a\nb', 'c\rd'], '"a\nb","c\rd"\r\n'],
  ['letters of all kinds', ['žluťoučký 🐎'], 'žluťoučký 🐎\r\n'],
])('%s', (_, cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

const withoutApostrophes = (text: string) => text.replaceAll("'", '');

describe('a text that a spreadsheet would run', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
    ['a;=1', "a;'=1"],
    ['a;"=1"', `a;"'=1"`],
    ['a\n=1\nb', "a\n'=1\nb"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ['=a","=b', `'=a","=b`],
  ])('%j becomes the text %j', (text, cell) => {
    expect(readCsv(csvLine([text, 'b']))).toEqual([[cell, 'b']]);
  });

  test('is never there, and no text runs out of its cell', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const [cells = [], ...more] = readCsv(csvLine(texts));
        expect(more).toEqual([]);
        expect(cells.map(withoutApostrophes)).toEqual(texts.map(withoutApostrophes));
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });

  test('is never there either where a cell ends at a semicolon and quotes within one say nothing', () => {
    const sign = fc.constantFrom(
      ';',
      '\n',
      '\r',
      '\t',
      '"',
      '=',
      '+',
      '-',
      '@',
      ',',
      'a',
      "'",
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit: sign }), { minLength: 1 }), (texts) => {
        const cells = csvLine(['a', ...texts]).split(/[;\t\r\n]/);
        for (const cell of cells) expect(cell).not.toMatch(/^"*[=+\-@]/);
      }),
    );
  });
});
