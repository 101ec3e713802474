import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteOrderMark, type Cell, csvLine } from '#main/exchange/csv';
import { fileNamePart } from '#main/exchange/file-name';
import { element } from '#main/exchange/markup';
import { comparisonTable, snapshotTable } from '#main/exchange/tables';
import { snapshotFile } from '#shared/exchange/json-export';
import { readExport } from '#shared/exchange/json-import';
import { orgSettings } from '#shared/settings/schema';
import { readCsv } from '#support/csv';
import { acme, readAt, sideWith } from '#support/exported-samples';
import { finds, holdsFor } from '#support/fuzzing';
import { anyHostileText, hostileJson, hostileKeys, withOwn } from '#support/hostile-values';
import { nearly } from '#support/mutations';

const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\uff1d', '"', "'"),
        anyHostileText,
      )
      .map((two) => two.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom<Cell>(null, true, false, 0, -5, 1e21) },
);

/** What a spreadsheet would run, or take for the beginning of it. */
const runs = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

const withoutApostrophes = (text: string) => text.replaceAll("'", '');

/** Whether a line has as many cells as it was given, each with its words, and none that a spreadsheet runs. */
function isInert(
  cells: readonly Cell[],
  line: (cells: readonly Cell[]) => string = csvLine,
): boolean {
  const rows = readCsv(byteOrderMark + line(cells));
  return (
    rows.length === 1 &&
    rows[0]?.length === cells.length &&
    cells.every((cell, at) => {
      const read = rows[0]?.[at] ?? '';
      if (typeof cell !== 'string') return read === String(cell ?? '');
      return !runs.test(read) && withoutApostrophes(read) === withoutApostrophes(cell);
    })
  );
}

const anyLine = fc.array(anyCell, { minLength: 1, maxLength: 5 });

describe('a table', () => {
  test('holds the words that it was given and nothing that runs', () => {
    holdsFor(anyLine, (cells) => isInert(cells));
  });

  test('is found where formulas are left as they are, or cells not quoted', () => {
    const quoted = (cell: Cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
    expect(
      finds(anyLine, (cells) => isInert(cells, (all) => `${all.map(quoted).join(',')}\r\n`)),
    ).toBe(true);
    expect(finds(anyLine, (cells) => isInert(cells, (all) => `${all.join(',')}\r\n`))).toBe(true);
  });

  test('of a snapshot has nine rows and those of its extras, and no forbidden one', () => {
    const anyExtra = fc.array(fc.tuple(fc.constantFrom(...hostileKeys), anyHostileText), {
      maxLength: 3,
    });
    holdsFor(fc.tuple(anyExtra, anyHostileText), ([entries, host]) => {
      const extra: Record<string, unknown> = {};
      for (const [key, value] of entries) withOwn(key, value, extra);
      const side = sideWith({
        extra,
        settings: { ...sideWith().snapshot.settings, posthogApiHost: host },
      });
      const rows = readCsv(snapshotTable(side));
      const fields = rows.slice(1).map((cells) => cells[7]);
      const both = readCsv(comparisonTable(side, sideWith()));
      return (
        rows.every(({ length }) => length === 9) &&
        both.every(({ length }) => length === 8) &&
        fields.length >= 9 &&
        !fields.includes('__proto__') &&
        !fields.includes('posthogPersonalApiKey')
      );
    });
  });
});

test('a file name stays in its folder, on every system', () => {
  const devices = fc.constantFrom(
    'con',
    'NUL.txt',
    'com1',
    '..',
    '.',
    'a/',
    '\\\\server\\share',
    'a:b',
    '',
  );
  holdsFor(fc.tuple(devices, anyHostileText, anyHostileText), (parts) => {
    const name = fileNamePart(parts.join(''), 'unnamed');
    return (
      name !== '' &&
      Buffer.byteLength(name) <= 91 &&
      !/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(name) &&
      !/^[. ]|[. ]$/.test(name) &&
      !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)
    );
  });
});

test('words become no markup', () => {
  holdsFor(fc.tuple(anyHostileText, anyHostileText), (words) => {
    const { markup } = element('td class="code"', words.join('<&"\'>'));
    const inner = markup.slice('<td class="code">'.length, -'</td>'.length);
    return (
      markup === `<td class="code">${inner}</td>` &&
      !/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/.test(inner)
    );
  });
});

const anyJsonValue = fc.constantFrom(...hostileJson);
const sample = () => JSON.parse(snapshotFile(sideWith({ extra: { plan: { seats: 5 } } }), readAt));
const anyFile = nearly(fc.constant(sample()), fc.oneof(anyJsonValue, anyHostileText));
type Read = typeof readExport;

/** Whether a file is refused with a reason, or is an export of this app in all of its fields. */
function importsNothingElse(json: unknown, read: Read = readExport): boolean {
  const imported = read(json);
  if (!imported.ok)
    return imported.failure.reason.length > 0 && (imported.failure.field?.length ?? 0) <= 81;
  const { settings, organizationName, readAt: at } = imported.value;
  const text = JSON.stringify(json);
  return (
    orgSettings.safeParse(settings).success &&
    Object.keys(settings).length === 9 &&
    organizationName.length > 0 &&
    organizationName.length <= 80 &&
    !Number.isNaN(new Date(at).getTime()) &&
    !/"(posthogPersonalApiKey|posthogWebhookSecret|subscriptionCode|__proto__)":/.test(text)
  );
}

describe('a file that is imported', () => {
  test('is an export of this app in every field, or is refused', () => {
    holdsFor(anyFile, (json) => importsNothingElse(json));
    expect(importsNothingElse(sample()) && readExport(sample()).ok).toBe(true);
  });

  test('is found where the settings alone are looked at', () => {
    const loose: Read = (json) => {
      const { snapshot, organization } = Object(json);
      return {
        ok: true,
        value: { organizationName: organization.name, readAt: 0, settings: snapshot.settings },
      };
    };
    expect(finds(anyFile, (json) => importsNothingElse(json, loose))).toBe(true);
  });

  test('comes back as it was exported', () => {
    holdsFor(fc.tuple(anyHostileText, fc.maxSafeInteger(), fc.boolean()), ([host, days, on]) => {
      const settings = {
        ...sideWith().snapshot.settings,
        posthogUiHost: host,
        auditRetentionDays: days,
        requirePasskey: on,
      };
      const read = readExport(JSON.parse(snapshotFile(sideWith({ settings }, acme), readAt)));
      // JSON knows no negative zero.
      const same = read.ok && read.value.settings.auditRetentionDays === days;
      return (
        same &&
        read.value.settings.posthogUiHost === host &&
        read.value.settings.requirePasskey === on
      );
    });
  });
});
